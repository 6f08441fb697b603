import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { nameOf, zoneAndCity } from "@/components/chambers/names";
import { NewChamberForm } from "@/components/chambers/new-chamber-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { listBodies } from "@/lib/chambers/queries";
import { chamberTimeZones } from "@/lib/chambers/states";
import { paths } from "@/lib/core/paths";
import { requireActor } from "@/lib/core/session";
import { localeOf } from "@/lib/i18n/locales";
import { listStates } from "@/lib/reference/queries";
import { chamberKinds } from "@/lib/reference/states";

type Props = PageProps<"/[locale]/city/chambers/new">;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const t = await getTranslations({ locale: localeOf(await params), namespace: "chambers.new" });
  return { title: t("title") };
}

export default async function NewChamberPage({ params }: Props) {
  const locale = localeOf(await params);
  const actor = await requireActor("admin");
  const [bodies, states] = await Promise.all([listBodies(actor), listStates(actor)]);
  const t = await getTranslations("chambers");
  const kinds = await getTranslations("reference.chamberKinds");
  const layout = await getTranslations("layout");
  return (
    <>
      <PageHeader
        title={t("new.title")}
        lead={t("new.lead")}
        breadcrumb={
          <Breadcrumb
            label={layout("breadcrumb")}
            items={[{ label: t("list.title"), href: paths.city.chambers(locale) }, { label: t("new.title") }]}
          />
        }
      />
      <ClientMessages namespaces={["chambers"]}>
        <NewChamberForm
          kinds={chamberKinds.map((kind) => ({ value: kind, label: kinds(kind) }))}
          states={states.map((state) => ({ value: state.code, label: nameOf(state, locale) }))}
          zones={chamberTimeZones.map((zone) => ({ value: zone, label: zoneAndCity(zone, locale) }))}
          bodies={bodies.map((body) => ({ value: body.id, label: nameOf(body, locale) }))}
        />
      </ClientMessages>
    </>
  );
}
