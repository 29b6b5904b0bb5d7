import { describeConnector } from "./describe-connector.ts";
import { openWildberriesSandbox } from "./wildberries-sandbox.ts";

describeConnector("the Wildberries connector on the sandbox", openWildberriesSandbox);
