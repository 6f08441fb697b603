import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionButton, type ActionButtonProps } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { FilterBar } from "@/components/layout/filter-bar";
import { Badge } from "@/components/ui/badge";
import { NativeSelect } from "@/components/ui/native-select";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { type Column, Table } from "@/components/ui/table";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { switchItemUserAction, switchStateMainstayAction, switchUsMainstayAction } from "@/lib/reference/actions";
import type { IndustryRow, ItemUserRow, MainstayRow } from "@/lib/reference/queries.upkeep";
import { formatHsCode } from "@/lib/reference/rules";
import type { Verification } from "@/lib/reference/states";
import { ItemUserForm, StateMainstayForm, UsMainstayForm } from "./list-forms";
import { labelOf } from "./words";

type Kept = {
  naics: string;
  labelKo: string;
  labelEn: string;
  verification: Verification;
  source: string;
  active: boolean;
};

type ListProps<Row> = {
  title: string;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  columns: readonly Column<Row>[];
  locale: Locale;
  toggle: ActionButtonProps["action"];
  input: (row: Row) => Record<string, unknown>;
  filter?: ReactNode;
  form: ReactNode;
};

/** A list that staff keep: each row with its provenance and a switch, below it the form that adds and corrects. */
function KeptList<Row extends Kept>({
  title,
  rows,
  rowKey,
  columns,
  locale,
  toggle,
  input,
  filter,
  form,
}: ListProps<Row>) {
  const t = useTranslations("imports.page");
  const reference = useTranslations("reference.verification");
  return (
    <>
      <Notice className="mt-8">{t("keptByHand")}</Notice>
      <Section title={title}>
        {filter}
        <ClientMessages>
          <Table
            caption={title}
            captionHidden
            rows={rows}
            rowKey={rowKey}
            columns={[
              ...columns,
              {
                key: "industry",
                header: t("column.industry"),
                cell: (row) => `${row.naics} ${labelOf(row, locale)}`,
              },
              {
                key: "checked",
                header: t("column.checked"),
                cell: ({ verification }) => (
                  <Badge tone={verification === "unverified" ? "warning" : "neutral"}>{reference(verification)}</Badge>
                ),
              },
              { key: "source", header: t("column.source"), cell: ({ source }) => <span lang="en">{source}</span> },
              {
                key: "deed",
                header: t("column.deed"),
                cell: (row) => (
                  <Switch row={row} toggle={toggle} input={input(row)} name={`${row.naics} ${labelOf(row, locale)}`} />
                ),
              },
            ]}
          />
        </ClientMessages>
      </Section>
      <Section title={t("addRow")} lead={t("addRowLead")}>
        <ClientMessages namespaces={["imports", "reference"]}>{form}</ClientMessages>
      </Section>
    </>
  );
}

type SwitchProps = {
  row: Kept;
  toggle: ActionButtonProps["action"];
  input: Record<string, unknown>;
  name: string;
};

function Switch({ row: { active }, toggle, input, name }: SwitchProps) {
  const t = useTranslations("imports.page");
  return (
    <span className="flex flex-wrap items-center gap-2">
      {active ? null : <Badge>{t("off")}</Badge>}
      <ActionButton
        action={toggle}
        input={{ ...input, active: !active }}
        size="small"
        variant="tertiary"
        label={t(active ? "switchOffOf" : "switchOnOf", { name })}
      >
        {t(active ? "switchOff" : "switchOn")}
      </ActionButton>
    </span>
  );
}

type State = { code: string; nameKo: string; nameEn: string };
type StateProps = { rows: readonly MainstayRow[]; states: readonly State[]; state: string | null; locale: Locale };

export function StateMainstays({ rows, states, state, locale }: StateProps) {
  const t = useTranslations("imports.page");
  const options = states.map(({ code, nameKo, nameEn }) => ({ value: code, label: locale === "ko" ? nameKo : nameEn }));
  return (
    <KeptList
      title={t("parts.states")}
      rows={rows}
      rowKey={(row) => `${row.state} ${row.naics}`}
      columns={[
        {
          key: "state",
          header: t("column.usState"),
          cell: ({ stateKo, stateEn }) => (locale === "ko" ? stateKo : stateEn),
        },
      ]}
      locale={locale}
      toggle={switchStateMainstayAction}
      input={({ state: code, naics }) => ({ state: code, naics })}
      filter={
        <FilterBar
          action={paths.city.reference(locale)}
          clearHref={state ? paths.city.reference(locale, { part: "states" }) : undefined}
        >
          <input type="hidden" name="part" value="states" />
          <NativeSelect
            id="filter-state"
            name="state"
            label={t("field.state")}
            options={options}
            placeholder={t("allStates")}
            defaultValue={state ?? ""}
          />
        </FilterBar>
      }
      form={<StateMainstayForm states={options} state={state} />}
    />
  );
}

export function UsMainstays({ rows, locale }: { rows: readonly IndustryRow[]; locale: Locale }) {
  const t = useTranslations("imports.page");
  const reasons = useTranslations("reference.mainstayReasons");
  return (
    <KeptList
      title={t("parts.industries")}
      rows={rows}
      rowKey={({ naics }) => naics}
      columns={[
        { key: "code", header: t("column.code"), cell: ({ naics }) => naics },
        {
          key: "reason",
          header: t("column.reason"),
          cell: ({ reason, stateCount }) => reasons(reason, { count: stateCount }),
        },
      ]}
      locale={locale}
      toggle={switchUsMainstayAction}
      input={({ naics }) => ({ naics })}
      form={<UsMainstayForm />}
    />
  );
}

export function ItemUsers({ rows, locale }: { rows: readonly ItemUserRow[]; locale: Locale }) {
  const t = useTranslations("imports.page");
  const sectors = useTranslations("reference.sectors");
  return (
    <KeptList
      title={t("parts.users")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "item",
          header: t("column.item"),
          cell: ({ hsPrefix, sector }) =>
            [hsPrefix ? `HS ${formatHsCode(hsPrefix)}` : null, sector ? sectors(sector) : null]
              .filter(Boolean)
              .join(" · "),
        },
      ]}
      locale={locale}
      toggle={switchItemUserAction}
      input={({ id }) => ({ itemUserId: id })}
      form={<ItemUserForm />}
    />
  );
}
