// What befalls the pages of Yandex Market's cabinet.

import { createCabinetErrors } from "../../calling/page/errors.ts";

export const errors = createCabinetErrors("Yandex Market");
