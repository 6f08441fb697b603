import { Link } from "@/components/ui/link";

export type BrandProps = { name: string; tagline?: string; href: string };

/** The portal's name with its mark: the line of the sea between two shores. */
export function Brand({ name, tagline, href }: BrandProps) {
  return (
    <Link href={href} className="flex min-w-0 items-center gap-3 rounded-sm py-1">
      <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true" className="shrink-0">
        <rect width="40" height="40" rx="10" className="fill-[var(--button-primary-hover)]" />
        <circle cx="27.5" cy="12.5" r="4.5" fill="#ffc95c" />
        <path
          d="M0 22c5-4 9-4 13.5-.5s9 3.5 13.5 0S36 18.5 40 21v9c0 5.5-4.5 10-10 10H10C4.5 40 0 35.5 0 30z"
          fill="#4c87f6"
        />
        <path
          d="M0 29c5-4 9-4 13.5-.5s9 3.5 13.5 0S36 25.5 40 28v2c0 5.5-4.5 10-10 10H10C4.5 40 0 35.5 0 30z"
          fill="#d8e5fd"
        />
      </svg>
      <span className="flex min-w-0 flex-col">
        <span className="text-heading-s leading-tight font-bold text-bolder md:text-heading-m">{name}</span>
        {tagline ? <span className="text-body-xs text-subtle max-md:hidden">{tagline}</span> : null}
      </span>
    </Link>
  );
}
