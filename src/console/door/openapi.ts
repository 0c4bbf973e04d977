import { z } from 'zod';
import { contract } from '../contract/console.contract.js';
import type { RouteContract } from '../contract/route.contract.js';
import { policy } from './console-policy.rules.js';
import { WORKBOOK_TYPE } from './workbook-body.js';

const schemaOf = (type: z.ZodType, io: 'input' | 'output'): unknown => {
  const { $schema: _, ...schema } = z.toJSONSchema(type, { io, unrepresentable: 'any' }) as Record<string, unknown>;
  return schema;
};

const workbook = { [WORKBOOK_TYPE]: { schema: { type: 'string', format: 'binary' } } };
const refusal = {
  type: 'object',
  properties: { code: { type: 'string' }, message: { type: 'string' } },
  required: ['code', 'message'],
};

/** The OpenAPI 3.1 description of the console's API, from the contract and the policy themselves. */
export function openApi(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [key, route] of Object.entries(contract) as [keyof typeof contract, RouteContract][]) {
    const [method = '', path = ''] = key.split(' ');
    const url = `/console/api/${path.replace(/:(\w+)/g, '{$1}')}`;
    const access = policy[key];
    paths[url] = {
      ...paths[url],
      [method.toLowerCase()]: {
        operationId: key.replace(/[^a-zA-Z]+/g, '_'),
        summary: route.summary,
        description: `Who: ${typeof access === 'string' ? access : access.join(', ')}.`,
        parameters: [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({
          name,
          in: 'path',
          required: true,
          schema: { type: 'integer', minimum: 1 },
        })),
        ...(route.request ? { requestBody: { required: true, content: takenFrom(route.request) } } : {}),
        responses: {
          200: { description: 'Done', content: contentOf(route.response) },
          default: {
            description: 'Refused: a code and a sentence',
            content: { 'application/json': { schema: refusal } },
          },
        },
        ...(access === 'anyone' ? {} : { security: [{ session: [] }] }),
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Four-Thirty console', version: '1' },
    paths,
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-console' } } },
  };
}

function takenFrom(request: NonNullable<RouteContract['request']>): Record<string, unknown> {
  if (request === 'workbook') return workbook;
  return { 'application/json': { schema: schemaOf(request, 'input') } };
}

function contentOf(response: RouteContract['response']): Record<string, unknown> {
  if (response === 'page') return { 'text/html': { schema: { type: 'string' } } };
  if (response === 'events') return { 'text/event-stream': { schema: { type: 'string' } } };
  if (response === 'workbook') return workbook;
  return { 'application/json': { schema: schemaOf(response, 'output') } };
}
