import { Bilingual } from "@/components/applications/bilingual";

/** A text in both of its languages, as far as they are there, for those who check or edit it. */
export function BothLanguages({ ko, en }: { ko: string; en: string }) {
  return (
    <div className="flex flex-col gap-3">
      {ko ? (
        <div lang="ko">
          <Bilingual ko={ko} en="" locale="ko" prose />
        </div>
      ) : null}
      {en ? (
        <div lang="en">
          <Bilingual ko="" en={en} locale="en" prose />
        </div>
      ) : null}
    </div>
  );
}
