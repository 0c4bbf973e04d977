import { applyDecorators, Controller, UseFilters, UseGuards, UseInterceptors } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import { ConsoleFilter } from './console.filter.js';
import { ConsoleGuard } from './console.guard.js';
import { ContractInterceptor } from './contract.interceptor.js';

/** A controller of the console's API: rate limit, policy, contract and refusals are the same for all. */
export const ConsoleApi = (): ClassDecorator =>
  applyDecorators(
    Controller('console/api'),
    UseGuards(ThrottlerGuard, ConsoleGuard),
    UseInterceptors(ContractInterceptor),
    UseFilters(ConsoleFilter),
  );
