// What is said of the cabinets' pages reaches their connectors, and a mistake in it is told with the file's name.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { SettingsError } from "../../../src/domain/errors/errors.ts";
import { marketplacesOf } from "../../../src/processes/compose/marketplaces.ts";
import { readProcessSettings } from "../../../src/processes/compose/process-settings.ts";
import { createTemporaryFolder } from "../../settings/temporary-folder.ts";

async function loadWith(pages: string) {
  const path = join(await createTemporaryFolder(), "pages.yaml");
  await writeFile(path, pages);
  const loading = marketplacesOf(readProcessSettings({ BROWSER_PAGES: path })).then(({ titles, load }) =>
    load(titles.keys()),
  );
  return { path, loading };
}

test("what a connector doesn't know in its part of the file is told with the file's name", async () => {
  const { path, loading } = await loadWith("ozon: { buttons: {} }\n");

  const error = await loading.catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(SettingsError);
  expect(error).toMatchObject({
    faults: [
      { code: "pagesFileFaulty", parameters: { path } },
      { code: "unknownKey", parameters: { key: "buttons" } },
    ],
  });
});

test("a part that says nothing changes nothing", async () => {
  const { loading } = await loadWith("ozon: {}\n");

  expect([...(await loading).keys()]).toEqual(["wildberries", "ozon", "yandex-market"]);
});

test("a file that isn't there is told before anything is loaded", async () => {
  const settings = readProcessSettings({ BROWSER_PAGES: "/nowhere/pages.yaml" });

  await expect(marketplacesOf(settings)).rejects.toMatchObject({ faults: [{ code: "pagesFileUnreadable" }] });
});
