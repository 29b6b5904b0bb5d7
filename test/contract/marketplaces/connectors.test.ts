import { describeConnector } from "./describe-connector.ts";
import { openOzonSandbox } from "./ozon-sandbox.ts";
import { openWildberriesSandbox } from "./wildberries-sandbox.ts";
import { openYandexMarketSandbox } from "./yandex-market-sandbox.ts";

describeConnector("the Wildberries connector on the sandbox", openWildberriesSandbox);
describeConnector("the Ozon connector on the sandbox", openOzonSandbox);
describeConnector("the Yandex Market connector on the sandbox", openYandexMarketSandbox);
