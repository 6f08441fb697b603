import "server-only";
import type { Actor } from "@/lib/core/actor";
import { formatMoment } from "@/lib/i18n/formatters";
import { type Locale, localeOf } from "@/lib/i18n/locales";
import { messages } from "@/lib/i18n/messages";
import { translate } from "@/lib/i18n/translate";
import type { Conditions } from "./queries.lists";
import { lists } from "./queries.lists";
import { type CellValue, csvFile, type Sheet } from "./rules";
import { workbookFile } from "./rules.workbook";
import type { ExportFormat, ExportList } from "./states";

export const titleOf = (list: ExportList, locale: string): string => messages[localeOf({ locale })].exports.lists[list];

type Asked = { list: ExportList; format: ExportFormat; conditions: Conditions; locale: string };

const aboutOf = (actor: Actor, { list, conditions }: Asked, locale: Locale, now: Date): Sheet["about"] => {
  const t = translate(locale, "exports");
  const said = Object.entries(conditions).map(([key, value]) => `${key} = ${value}`);
  return [
    [t("about.list"), titleOf(list, locale)],
    [t("about.portal"), messages[locale].common.portal],
    [t("about.at"), formatMoment(now, locale, actor.timeZone)],
    [t("about.zone"), actor.timeZone],
    [t("about.conditions"), said.length > 0 ? said.join("\n") : t("about.none")],
    [t("about.sampleTitle"), t("about.sample")],
  ];
};

/** The bytes of a list as a file, made while its parts are read. */
export function fileOf(
  actor: Actor,
  asked: Asked,
  parts: AsyncIterable<readonly (readonly CellValue[])[]>,
  now: Date,
): AsyncGenerator<Uint8Array> {
  const locale = localeOf({ locale: asked.locale });
  const headings = messages[locale].exports.columns;
  const sheet: Sheet = {
    title: titleOf(asked.list, locale),
    columns: lists[asked.list].columns.map(({ key, kind }) => ({ heading: headings[key], kind })),
    parts,
    timeZone: actor.timeZone,
    now,
    about: aboutOf(actor, asked, locale, now),
  };
  return asked.format === "csv" ? csvFile(sheet) : workbookFile(sheet, messages[locale].exports.about.title);
}
