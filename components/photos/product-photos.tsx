import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DocumentStateLine } from "@/components/documents/document-state";
import type { UploadedDocument } from "@/components/documents/upload-field";
import { ActionButton } from "@/components/form/action-button";
import { ClientMessages } from "@/components/layout/client-messages";
import { Opener } from "@/components/matching/opener";
import { Refresh } from "@/components/reference/refresh";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/notice";
import { Section } from "@/components/ui/section";
import type { ProductDetail } from "@/lib/companies/queries";
import type { Actor } from "@/lib/core/actor";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { movePhotoAction, removePhotoAction } from "@/lib/photos/actions";
import { canAddPhoto, canChangePhoto, canOpenPhoto, canTakeDownPhoto } from "@/lib/photos/policy";
import type { OwnPhoto } from "@/lib/photos/queries";
import { mostPhotos } from "@/lib/photos/rules";
import { AddPhoto, ChangePhotoForm, TakeDownForm } from "./forms";
import { Photo, type Shown } from "./photo";

type Props = {
  actor: Actor;
  product: ProductDetail;
  photos: readonly OwnPhoto[];
  /** Files that were uploaded for photos and have not become any. */
  uploads: readonly UploadedDocument[];
  scanned: boolean;
  locale: Locale;
};

const isShown = (photo: OwnPhoto): photo is OwnPhoto & Shown =>
  photo.prepared && photo.width !== null && photo.height !== null;
const isWaiting = ({ prepared, document }: OwnPhoto) => !prepared && document !== "refused";

/** The photos of one's own product: what each shows, in which order, whether everybody sees it; and a form for one more. */
export function ProductPhotos({ actor, product, photos, uploads, scanned, locale }: Props) {
  const t = useTranslations("photos");
  const verdict = canAddPhoto(actor, { ...product, photos: photos.length }, null);
  return (
    <Section id="photos" title={t("title")} lead={t("lead", { most: mostPhotos })}>
      <ClientMessages namespaces={["photos", "documents"]}>
        <Refresh while={photos.some(isWaiting)} />
        {photos.some(({ open, consented }) => open && !consented) && product.mayBeListed ? (
          <Notice tone="warning" title={t("notNamed")}>
            <Link href={paths.company.settings(locale, { tab: "consents" })}>{t("toConsents")}</Link>
          </Notice>
        ) : null}
        <Photos photos={photos} locale={locale}>
          {(photo, place) => <OwnDeeds {...{ actor, product, photo, place }} last={photos.length - 1} />}
        </Photos>
        {verdict.ok || photos.length > 0 ? (
          <div className="mt-8">
            <AddPhoto
              productId={product.id}
              documents={uploads}
              scanned={scanned}
              refusedBecause={verdict.ok ? null : verdict.reason}
            />
          </div>
        ) : null}
      </ClientMessages>
    </Section>
  );
}

/** The same for the city, which can take one off what everybody sees. */
export function ReviewedPhotos({ actor, product, photos, locale }: Omit<Props, "uploads" | "scanned">) {
  const t = useTranslations("photos");
  return (
    <Section id="photos" title={t("title")} lead={t("cityLead")}>
      <ClientMessages namespaces={["photos"]}>
        <Photos photos={photos} locale={locale}>
          {(photo) =>
            canTakeDownPhoto(actor, { product, takenDownAt: photo.takenDownAt }).ok ? (
              <Opener label={t("takeDown.open")} size="small">
                <TakeDownForm photoId={photo.id} />
              </Opener>
            ) : null
          }
        </Photos>
      </ClientMessages>
    </Section>
  );
}

type Deeds = (photo: OwnPhoto, place: number) => ReactNode;

function Photos({ photos, locale, children }: { photos: readonly OwnPhoto[]; locale: Locale; children: Deeds }) {
  const t = useTranslations("photos");
  if (photos.length === 0)
    return (
      <EmptyState heading="h3" title={t("emptyTitle")}>
        {t("emptyText")}
      </EmptyState>
    );
  return (
    <ol className="grid grid-cols-1 gap-6 md:grid-cols-2">
      {photos.map((photo, place) => (
        <li key={photo.id} className="flex min-w-0 flex-col gap-3 rounded-2xl border border-gray-light p-5">
          {isShown(photo) ? (
            <Photo
              photo={photo}
              locale={locale}
              sizes="(min-width: 768px) 400px, 100vw"
              className="aspect-4/3 w-full object-contain"
            />
          ) : (
            <DocumentStateLine document={{ state: photo.document, refusal: photo.refusal }} />
          )}
          <p className="flex flex-wrap gap-2">
            <Badge tone={photo.open ? "success" : "neutral"}>{t(photo.open ? "isOpen" : "isClosed")}</Badge>
            {photo.takenDownAt ? <Badge tone="danger">{t("takenDown")}</Badge> : null}
          </p>
          {photo.takenDownAt ? (
            <p className="text-body-s">{t("takenDownText", { reason: photo.takenDownReason })}</p>
          ) : null}
          <p className="text-body-s">
            <span lang="ko">{photo.altKo}</span> · <span lang="en">{photo.altEn}</span>
          </p>
          {children(photo, place)}
        </li>
      ))}
    </ol>
  );
}

type OwnProps = { actor: Actor; product: ProductDetail; photo: OwnPhoto; place: number; last: number };

function OwnDeeds({ actor, product, photo, place, last }: OwnProps) {
  const t = useTranslations("photos");
  const facts = { product, takenDownAt: photo.takenDownAt };
  if (!canChangePhoto(actor, facts).ok) return null;
  const { id: photoId, altKo, altEn, open } = photo;
  const name = `${place + 1}`;
  return (
    <div className="mt-auto flex flex-wrap gap-2">
      <Opener label={t("change")} ariaLabel={t("changeOf", { name })} size="small">
        <ChangePhotoForm {...{ photoId, altKo, altEn, open }} mayOpen={canOpenPhoto(actor, facts).ok} />
      </Opener>
      {(["earlier", "later"] as const).map((direction) =>
        (direction === "earlier" ? place > 0 : place < last) ? (
          <ActionButton
            key={direction}
            action={movePhotoAction}
            input={{ photoId, direction }}
            variant="tertiary"
            size="small"
            label={t(`${direction}Of`, { name })}
          >
            {t(direction)}
          </ActionButton>
        ) : null,
      )}
      <ActionButton
        action={removePhotoAction}
        input={{ photoId }}
        variant="tertiary"
        size="small"
        label={t("removeOf", { name })}
        confirm={{ title: t("removeTitle"), text: t("removeText"), confirmLabel: t("remove") }}
      >
        {t("remove")}
      </ActionButton>
    </div>
  );
}
