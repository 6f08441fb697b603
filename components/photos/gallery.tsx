import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { Photo, type Shown } from "./photo";

/** What everybody sees of a product in pictures: the first large, the others beside it, each opened by itself. */
export function Gallery({ photos, locale }: { photos: readonly Shown[]; locale: Locale }) {
  const t = useTranslations("photos");
  const [first, ...others] = photos;
  if (!first) return null;
  return (
    <section aria-label={t("gallery")} className="mb-8 flex flex-col gap-3">
      <Photo
        photo={first}
        locale={locale}
        sizes="(min-width: 768px) 672px, 100vw"
        className="max-h-112 w-auto max-w-full object-contain"
        eager
      />
      {others.length > 0 ? (
        <ul className="flex flex-wrap gap-3">
          {others.map((photo) => (
            <li key={photo.id}>
              <Link href={paths.photo(photo.id, "large")} prefetch={false} className="block rounded-md">
                <Photo photo={photo} locale={locale} sizes="144px" className="h-24 w-36 object-cover" />
              </Link>
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

/** On a card of a list. */
export function CardPhoto({ photo, locale }: { photo: Shown | undefined; locale: Locale }) {
  if (!photo) return null;
  return (
    <Photo
      photo={photo}
      locale={locale}
      sizes="(min-width: 1024px) 352px, (min-width: 768px) 50vw, 100vw"
      className="aspect-4/3 w-full object-cover"
    />
  );
}
