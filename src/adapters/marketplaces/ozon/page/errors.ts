// What befalls the pages of Ozon's cabinet.

import { createCabinetErrors } from "../../calling/page/errors.ts";

export const errors = createCabinetErrors("Ozon");
