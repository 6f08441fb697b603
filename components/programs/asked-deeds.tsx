import { useTranslations } from "next-intl";
import { ActionButton, type ActionButtonProps } from "@/components/form/action-button";
import { LinkButton } from "@/components/ui/button";

type Props = {
  what: string;
  input: Record<string, string>;
  move: ActionButtonProps["action"];
  retire: ActionButtonProps["action"];
  changeHref: string;
  first: boolean;
  last: boolean;
  published: boolean;
};

/** What can be done with one question, or one document that is asked for. */
export function AskedDeeds({ what, input, move, retire, changeHref, first, last, published }: Props) {
  const t = useTranslations("programs.questions");
  const named = (deed: string) => t("about", { deed, what });
  return (
    <div className="flex flex-wrap gap-2">
      <LinkButton size="small" variant="secondary" href={changeHref} aria-label={named(t("change"))}>
        {t("change")}
      </LinkButton>
      {first ? null : (
        <ActionButton
          size="small"
          variant="tertiary"
          action={move}
          input={{ ...input, direction: "up" }}
          label={named(t("up"))}
        >
          {t("up")}
        </ActionButton>
      )}
      {last ? null : (
        <ActionButton
          size="small"
          variant="tertiary"
          action={move}
          input={{ ...input, direction: "down" }}
          label={named(t("down"))}
        >
          {t("down")}
        </ActionButton>
      )}
      <ActionButton
        size="small"
        variant="tertiary"
        action={retire}
        input={input}
        label={named(t("retire"))}
        confirm={{
          title: t("retireTitle"),
          text: `${what} – ${published ? t("retireText") : t("removeText")}`,
          confirmLabel: t("retire"),
        }}
      >
        {t("retire")}
      </ActionButton>
    </div>
  );
}
