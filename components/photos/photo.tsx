import { classNames } from "@/components/ui/class-names";
import { paths } from "@/lib/core/paths";
import type { Locale } from "@/lib/i18n/locales";
import { smallOf } from "@/lib/photos/rules";

export type Shown = { id: string; altKo: string; altEn: string; width: number; height: number };

type Props = {
  photo: Shown;
  locale: Locale;
  /** How wide it is shown, as `sizes` of an image says it. */
  sizes: string;
  className?: string;
  /** The first thing on a page is not waited with. */
  eager?: boolean;
};

/** A photo in the size that its place asks for; the browser chooses, and knows its form before it has come. */
export function Photo({ photo, locale, sizes, className, eager = false }: Props) {
  const { id, altKo, altEn, width, height } = photo;
  const small = smallOf({ width, height });
  return (
    // biome-ignore lint/performance/noImgElement: drawn in both sizes already, and sent by the portal itself.
    <img
      src={paths.photo(id, "large")}
      srcSet={`${paths.photo(id, "small")} ${small.width}w, ${paths.photo(id, "large")} ${width}w`}
      sizes={sizes}
      width={width}
      height={height}
      alt={locale === "en" ? altEn : altKo}
      loading={eager ? "eager" : "lazy"}
      decoding="async"
      className={classNames("rounded-md bg-surface-subtler", className)}
    />
  );
}
