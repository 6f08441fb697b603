import type { ComponentProps } from "react";

const outlines = {
  "arrow-right": "M4 12h15m-6-6 6 6-6 6",
  calendar: "M4 6.5h16v13H4zM4 10.5h16M8 4v4m8-4v4",
  check: "m5 12.5 4.5 4.5L19 7.5",
  "chevron-down": "m6 9 6 6 6-6",
  "chevron-left": "m15 6-6 6 6 6",
  "chevron-right": "m9 6 6 6-6 6",
  clock: "M12 7v5l3.5 2M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z",
  close: "m6 6 12 12M18 6 6 18",
  contrast: "M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zm0 0v17m3-15.8v14.6m3-11.8v9",
  danger: "M12 7.5v5.5m0 3v.5M8.4 3.5h7.2l4.9 4.9v7.2l-4.9 4.9H8.4l-4.9-4.9V8.4z",
  document: "M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12.5h6m-6 4h6",
  download: "M12 4v11m-5-5 5 5 5-5M5 19.5h14",
  external: "M13 5h6v6m0-6-9 9M10 6H5v13h13v-5",
  filter: "M4 6h16M7 12h10m-7 6h4",
  globe: "M3.5 12h17M12 3.5c5.5 5 5.5 12 0 17-5.5-5-5.5-12 0-17zm0 0a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z",
  grip: "M9 6h.01M15 6h.01M9 12h.01M15 12h.01M9 18h.01M15 18h.01",
  inbox: "M4 13.5 6.5 5h11L20 13.5V19H4zm0 0h4.5a3.5 3.5 0 0 0 7 0H20",
  information: "M12 11v5.5m0-9V8m0-4.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z",
  lock: "M6.5 11h11v8.5h-11zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  menu: "M4 7h16M4 12h16M4 17h16",
  minus: "M5 12h14",
  plus: "M12 5v14m-7-7h14",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  search: "m15.5 15.5 5 5M10.5 4a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13z",
  sort: "m8 10 4-4.5 4 4.5m-8 4 4 4.5 4-4.5",
  "sort-ascending": "m7 14.5 5-5.5 5 5.5",
  "sort-descending": "m7 9.5 5 5.5 5-5.5",
  success: "m8 12.5 3 3 5.5-6.5M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z",
  user: "M12 4.5a3.75 3.75 0 1 1 0 7.5 3.75 3.75 0 0 1 0-7.5zM4.5 20c1-4 4-5.5 7.5-5.5s6.5 1.5 7.5 5.5",
  warning: "M12 9.5v4.5m0 2.5v.5M12 4 2.9 19.5h18.2z",
} as const;

export type IconName = keyof typeof outlines;

/** A decorative outline of 24 units: always hidden from assistive technology, so the words beside it carry the meaning. */
export function Icon({ name, size = 20, ...rest }: { name: IconName; size?: number } & ComponentProps<"svg">) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.8}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
      {...rest}
      className={`shrink-0 ${rest.className ?? ""}`}
    >
      <path d={outlines[name]} />
    </svg>
  );
}
