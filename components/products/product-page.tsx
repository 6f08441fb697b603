import { useTranslations } from "next-intl";
import type { ComponentProps, ReactNode } from "react";
import { Bilingual } from "@/components/applications/bilingual";
import { useReferenceOptions } from "@/components/companies/options";
import type { SavedDraft } from "@/components/companies/profile-page";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/layout/page-header";
import { SaidOnce } from "@/components/layout/said-once";
import { Badge } from "@/components/ui/badge";
import { Breadcrumb } from "@/components/ui/breadcrumb";
import { LinkButton } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import { canEditProduct } from "@/lib/companies/policy";
import type { ProductDetail } from "@/lib/companies/queries";
import { productAsTyped, productGaps } from "@/lib/companies/rules";
import { listedProductStates, productMachine } from "@/lib/companies/states";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { ProductFacts } from "./product-facts";
import { ProductForm } from "./product-form";
import { ProductMoves } from "./product-moves";
import { ProductStateLine } from "./state";

type Props = {
  actor: Actor;
  product: ProductDetail;
  saved: SavedDraft;
  justSaved: boolean;
  /** Which saving of the reader's own the page follows. */
  opened: string;
  copyId: string;
  /** What stands below its facts. */
  children?: ReactNode;
  locale: Locale;
  now: Date;
};

export function ProductPage({ actor, product, saved, justSaved, opened, copyId, children, locale, now }: Props) {
  const t = useTranslations("products");
  const portals = useTranslations("portals");
  const common = useTranslations("common");
  const sheet = useTranslations("exports.sheet");
  const mayEdit = canEditProduct(actor, product).ok;
  return (
    <>
      <PageHeader
        breadcrumb={
          <ProductTrail name={<Bilingual ko={product.nameKo} en={product.nameEn} locale={locale} />} locale={locale} />
        }
        title={<Bilingual ko={product.nameKo} en={product.nameEn} locale={locale} />}
        meta={product.sample ? <Badge>{common("sample")}</Badge> : null}
        actions={
          <>
            <LinkButton variant="tertiary" icon="document" href={paths.productSheet(product.id)} prefetch={false}>
              {sheet("linkOwn")}
            </LinkButton>
            <LinkButton variant="tertiary" href={paths.company.productPortals(locale, product.id)}>
              {portals("link")}
            </LinkButton>
          </>
        }
      />
      <p className="mb-6 max-w-measure text-body-s text-subtle">{sheet("ownNote")}</p>
      <div className="flex flex-col gap-5">
        {justSaved ? <Notice tone="success" title={t("edit.saved")} live="polite" /> : null}
        <SaidOnce word="saved" as="version" />
        <ProductStateLine product={product} locale={locale} timeZone={actor.timeZone} now={now} />
        {product.reviewNote ? (
          <Notice tone="warning" title={t("edit.noteTitle")}>
            <p className="whitespace-pre-line">{product.reviewNote}</p>
          </Notice>
        ) : null}
        {mayEdit ? <ProductGaps product={product} /> : null}
        <UnnamedSpecifications product={product} locale={locale} />
      </div>
      <ProductMoves actor={actor} product={product} copyId={copyId} locale={locale} />
      <Section title={mayEdit ? t("edit.title") : t("parts.what")}>
        {mayEdit ? (
          <EditableProduct product={product} saved={saved} opened={opened} locale={locale} />
        ) : (
          <ProductFacts product={product} locale={locale} />
        )}
      </Section>
      {children}
    </>
  );
}

export function ProductTrail({ name, locale }: { name: ReactNode; locale: Locale }) {
  const t = useTranslations("products");
  const layout = useTranslations("layout");
  return (
    <Breadcrumb
      label={layout("breadcrumb")}
      items={[
        { label: layout("home"), href: paths.company.home(locale) },
        { label: t("list.title"), href: paths.company.products(locale) },
        { label: name },
      ]}
    />
  );
}

function ProductGaps({ product }: { product: ProductDetail }) {
  const t = useTranslations("products");
  const gaps = productGaps(product);
  if (gaps.length === 0) return null;
  return (
    <Notice tone="warning" title={t("gaps.title")}>
      <p>{t("gaps.lead")}</p>
      <ul className="mt-2 list-disc pl-5">
        {gaps.map((gap) => (
          <li key={gap}>
            <Link href={`#field-${gap}`} className="underline underline-offset-4">
              {t(`fields.${gap}`)}
            </Link>
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** Agreed to under earlier words: what the company has to do so that everybody reads the specifications too. */
function UnnamedSpecifications({ product, locale }: Pick<Props, "product" | "locale">) {
  const t = useTranslations("products");
  const { specifications, mayBeListed, specificationsNamed, state } = product;
  const reaches = (["publish", "reconfirm"] as const).some((move) => productMachine.may(move, state).ok);
  const shown = reaches || (listedProductStates as readonly string[]).includes(state);
  if (!shown || specifications.length === 0 || !mayBeListed || specificationsNamed) return null;
  return (
    <Notice tone="warning" title={t("specifications.notNamed")}>
      <Link href={paths.company.settings(locale, { tab: "consents" })} className="underline underline-offset-4">
        {t("terms.toConsents")}
      </Link>
    </Notice>
  );
}

/** As the profile's: a colleague who saves meanwhile overwrites nothing, both versions are shown side by side. */
function EditableProduct({ product, saved, opened, locale }: Pick<Props, "product" | "saved" | "opened" | "locale">) {
  const { id: productId, version } = product;
  return (
    <FormWithWords
      key={opened}
      values={{ ...productAsTyped(product), productId, version }}
      draft={{ form: "product.edit", subjectId: productId, saved }}
      stored={{ by: null, at: product.updatedAt }}
      knownHs={
        product.hs6
          ? { hs6: product.hs6, name: (locale === "ko" ? product.hsKo : product.hsEn) ?? product.hsEn ?? "" }
          : null
      }
    />
  );
}

type FormProps = Omit<ComponentProps<typeof ProductForm>, "options" | "hsWords">;

/** The form with the words of the market data, which are too many to be sent to every page. */
export function FormWithWords(props: FormProps) {
  const options = useReferenceOptions();
  const t = useTranslations("reference.hs");
  const hint = (
    <>
      {t("searchHint")}
      <br />
      {t("notListed")}
    </>
  );
  const hsWords = { label: t("searchLabel"), hint, empty: t("noResults") };
  return (
    <ClientMessages namespaces={["products"]}>
      <ProductForm {...props} options={options} hsWords={hsWords} />
    </ClientMessages>
  );
}
