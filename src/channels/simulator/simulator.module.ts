import { Module, type DynamicModule } from '@nestjs/common';
import { SimulatorWebController } from './simulator-web.controller.js';
import { SimulatorController } from './simulator.controller.js';
import { SIMULATOR_STAGE, type SimulatorStage } from './stage.port.js';
import { World } from './world.js';

/**
 * The page `/` and its API. Anybody who reaches it can speak as anybody: import it only when the channel is the
 * simulator, and listen on loopback.
 */
@Module({})
export class SimulatorModule {
  static for(world: World, stage: SimulatorStage): DynamicModule {
    return {
      module: SimulatorModule,
      controllers: [SimulatorController, SimulatorWebController],
      providers: [
        { provide: World, useValue: world },
        { provide: SIMULATOR_STAGE, useValue: stage },
      ],
    };
  }
}
