import type { ReactNode } from "react";
import { Link } from "@/components/ui/link";
import { type Block, type Inline, readMarkdown } from "@/lib/pages/rules";

function Words({ parts }: { parts: readonly Inline[] }): ReactNode {
  return parts.map((part, place) => {
    const key = `${place} ${part.text}`;
    if (part.kind === "strong") return <strong key={key}>{part.text}</strong>;
    if (part.kind === "emphasis") return <em key={key}>{part.text}</em>;
    if (part.kind === "text") return part.text;
    return part.href.startsWith("/") ? (
      <Link key={key} href={part.href} className="text-anchor">
        {part.text}
      </Link>
    ) : (
      <a key={key} href={part.href} rel="noopener noreferrer nofollow" className="text-anchor">
        {part.text}
      </a>
    );
  });
}

function Part({ block }: { block: Block }) {
  if (block.kind === "heading") {
    const Heading = block.level === 2 ? "h2" : "h3";
    return (
      <Heading className={block.level === 2 ? "mt-8 mb-2 text-heading-m" : "mt-6 mb-1 text-heading-s"}>
        <Words parts={block.text} />
      </Heading>
    );
  }
  if (block.kind === "list") {
    const List = block.ordered ? "ol" : "ul";
    return (
      <List className={`my-3 flex flex-col gap-1 pl-6 ${block.ordered ? "list-decimal" : "list-disc"}`}>
        {block.items.map((item) => (
          <li key={item.map(({ text }) => text).join("")}>
            <Words parts={item} />
          </li>
        ))}
      </List>
    );
  }
  return (
    <p className="my-3">
      <Words parts={block.text} />
    </p>
  );
}

/** A text of the portal as elements; what is no mark of its small language is shown as it was typed. */
export function Markdown({ text, lang }: { text: string; lang?: string }) {
  return (
    <div lang={lang} className="max-w-measure [overflow-wrap:anywhere]">
      {readMarkdown(text).map((block, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have an order and no identity besides.
        <Part key={place} block={block} />
      ))}
    </div>
  );
}
