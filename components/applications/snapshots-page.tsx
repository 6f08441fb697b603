import Form from "next/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { Button, LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { NativeSelect } from "@/components/ui/native-select";
import { Section } from "@/components/ui/section";
import type { Snapshot } from "@/lib/applications/queries";
import { formatMoment } from "@/lib/i18n/formatters";
import type { Locale } from "@/lib/i18n/locales";
import { SnapshotComparison } from "./snapshot-comparison";

type Props = {
  breadcrumb: ReactNode;
  snapshots: readonly Snapshot[];
  /** Numbers of the two that are compared. */
  from: number;
  to: number;
  action: string;
  back: string;
  locale: Locale;
  timeZone: string;
};

/** The two that are compared when the address says nothing: the newest and the one before. */
export function chosenSnapshots(
  snapshots: readonly Snapshot[],
  from: string,
  to: string,
): { from: number; to: number } {
  const numbers = snapshots.map(({ number }) => number);
  const read = (text: string) => numbers.find((number) => String(number) === text);
  const last = read(to) ?? numbers[0] ?? 1;
  const before = read(from) ?? numbers.find((number) => number < last) ?? last;
  return { from: Math.min(before, last), to: Math.max(before, last) };
}

/** Any two snapshots of an application side by side in one text. */
export function SnapshotsPage({ breadcrumb, snapshots, from, to, action, back, locale, timeZone }: Props) {
  const t = useTranslations("applications.comparison");
  const before = snapshots.find(({ number }) => number === from);
  const after = snapshots.find(({ number }) => number === to);
  const options = snapshots.map((snapshot) => ({
    value: String(snapshot.number),
    label: t("option", {
      number: snapshot.number,
      occasion: t(`occasion.${snapshot.occasion}`),
      at: formatMoment(snapshot.takenAt, locale, timeZone),
    }),
  }));
  return (
    <>
      <PageHeader
        breadcrumb={breadcrumb}
        title={t("title")}
        lead={t("lead")}
        actions={
          <LinkButton variant="tertiary" href={back}>
            {t("back")}
          </LinkButton>
        }
      />
      {snapshots.length < 2 || !before || !after ? (
        <EmptyState title={t("onlyOne")} icon="document">
          {t("onlyOneText")}
        </EmptyState>
      ) : (
        <>
          <Form
            action={action}
            key={`${from}-${to}`}
            className="grid grid-cols-1 items-end gap-4 rounded-2xl border border-gray-light bg-surface-subtler p-5 md:grid-cols-[1fr_1fr_auto]"
          >
            <NativeSelect id="from" name="from" label={t("from")} options={options} defaultValue={String(from)} />
            <NativeSelect id="to" name="to" label={t("to")} options={options} defaultValue={String(to)} />
            <Button type="submit">{t("compare")}</Button>
          </Form>
          <Section title={t("pair", { from, to })}>
            <SnapshotComparison before={before.content} after={after.content} locale={locale} />
          </Section>
        </>
      )}
    </>
  );
}
