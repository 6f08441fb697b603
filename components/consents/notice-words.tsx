import { readNotice } from "@/lib/consents/rules";

/** The words of a notice as a list of its items. */
export function NoticeWords({ words, lang }: { words: string; lang: "ko" | "en" }) {
  const { title, items, after } = readNotice(words);
  return (
    <div lang={lang} className="flex max-w-measure flex-col gap-3 text-body-s">
      <p className="font-bold">{title}</p>
      <dl className="flex flex-col gap-2">
        {items.map((item) => (
          <div key={item.term}>
            <dt className="font-bold">{item.term}</dt>
            <dd>{item.text}</dd>
          </div>
        ))}
      </dl>
      {after ? <p>{after}</p> : null}
    </div>
  );
}
