import { describeConnector } from "./describe-connector.ts";
import { openOzonSandbox } from "./ozon-sandbox.ts";
import { openWildberriesSandbox } from "./wildberries-sandbox.ts";

describeConnector("the Wildberries connector on the sandbox", openWildberriesSandbox);
describeConnector("the Ozon connector on the sandbox", openOzonSandbox);
