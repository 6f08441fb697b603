import { type DocumentKind, type ReadingReason, reasonsOfRole, shownKinds } from "./states";

/*
 * Sizes and names. Read by the browser too, so nothing here may need a server.
 */

const megabyte = 1024 * 1024;
/** One file, and all files of a company together. */
export const mostBytes = 25 * megabyte;
export const mostBytesOfCompany = 500 * megabyte;
/** What a company may begin to upload on one day of Gwangju, whatever became of it. */
export const mostBytesOfDay = 250 * megabyte;
export const mostUploadsOfDay = 200;
/** Uploads that a company may have begun and not ended. */
export const mostUnfinished = 20;
/** Every piece has this size but the last. */
export const pieceBytes = 2 * megabyte;
export const longestName = 150;
/** A reason for opening in one's own words, in code points. */
export const otherReasonLimits = { min: 5, max: 300 } as const;

/** Why somebody of this role may open what is another's; empty for those who are not asked, and never may. */
export const reasonsFor = (role: string): readonly ReadingReason[] =>
  (reasonsOfRole as Record<string, readonly ReadingReason[]>)[role] ?? [];

/** How large the piece at `offset` has to be; 0 where the file has ended. */
export const pieceAt = (offset: number, bytes: number) => Math.max(0, Math.min(pieceBytes, bytes - offset));

const extensions: Record<DocumentKind, readonly string[]> = {
  pdf: ["pdf"],
  png: ["png"],
  jpeg: ["jpg", "jpeg"],
  webp: ["webp"],
  docx: ["docx"],
  xlsx: ["xlsx"],
  pptx: ["pptx"],
  hwp: ["hwp"],
  hwpx: ["hwpx"],
};
export const acceptedExtensions = Object.values(extensions).flat();

export const contentTypes: Record<DocumentKind, string> = {
  pdf: "application/pdf",
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  hwp: "application/x-hwp",
  hwpx: "application/hwp+zip",
};

/** "계약서.PDF" is "pdf"; "" where the name has no ending. */
export const extensionOf = (fileName: string) => /[^.]\.([a-z0-9]{1,10})$/iu.exec(fileName)?.[1]?.toLowerCase() ?? "";

/** The kind that a name promises; null for one that is not accepted. */
export const kindNamed = (fileName: string): DocumentKind | null => {
  const extension = extensionOf(fileName);
  const kinds = Object.keys(extensions) as DocumentKind[];
  return kinds.find((kind) => extensions[kind].includes(extension)) ?? null;
};

// Controls, and everything that changes how the text around it is read: zero-width, direction, line separators, tags.
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** A file's name as it may be shown: NFC, no folders, nothing that cannot be seen, at most 150 code points with its ending. */
export function cleanName(name: string): string {
  const seen = name.toWellFormed().normalize("NFC").replace(unseen, "").replaceAll("\uFFFD", "");
  const last = seen.split(/[/\\]/u).at(-1)!;
  const plain = last
    .replace(/[<>:"|?*]/gu, "_")
    .replace(/\s+/gu, " ")
    .replace(/^[\s.]+|[\s.]+$/gu, "");
  if ([...plain].length <= longestName) return plain;
  const extension = extensionOf(plain);
  const ending = extension ? `.${extension}` : "";
  const kept = [...plain.slice(0, plain.length - ending.length)].slice(0, longestName - ending.length);
  return kept.join("").trimEnd() + ending;
}

/** "2.4" for two and a half million bytes: megabytes with one digit, never 0 for something. */
export const megabytesOf = (bytes: number) =>
  bytes === 0 ? 0 : Math.max(0.1, Math.round((bytes / megabyte) * 10) / 10);

/** How a file leaves: as what it is, shown only where it was asked for and cannot act in the browser. */
export const sentAs = ({ kind }: { kind: DocumentKind }, show: string | undefined) => ({
  contentType: contentTypes[kind],
  shown: show !== undefined && isShown(kind),
});

export const isShown = (kind: DocumentKind | null) => shownKinds.some((one) => one === kind);
