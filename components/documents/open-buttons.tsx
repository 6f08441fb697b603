"use client";

import { useTranslations } from "next-intl";
import { useReady } from "@/components/form/ready";
import { Button } from "@/components/ui/button";
import { withQuery } from "@/lib/core/paths";
import type { Asked } from "./reason-fields";
import { ReasonForm } from "./reason-form";

/** Opening is a deed, so it is sent, not linked; a form of its own may stand inside of another. */
function post(address: string, target: "_blank" | "_self") {
  const form = document.createElement("form");
  form.method = "post";
  form.action = address;
  form.target = target;
  form.rel = "noopener";
  document.body.append(form);
  form.submit();
  form.remove();
}

type Props = {
  /** Where opening is asked for: `paths.documentBytes(id)`, or the address of a concept that asks its own policy. */
  address: string;
  fileName: string;
  /** Whether a browser can show it; everything can be saved. */
  shown: boolean;
  /** For readers who do not belong to the company whose file it is: they say why first. */
  asked?: Asked;
};

export function OpenButtons({ asked, ...file }: Props) {
  return asked ? <OpenWithReason {...file} asked={asked} /> : <OpenAtOnce {...file} />;
}

function OpenAtOnce({ address, fileName, shown }: Props) {
  const t = useTranslations("documents.list");
  const ready = useReady();
  const look = { variant: "tertiary", size: "small", disabled: !ready } as const;
  return (
    <div className="flex flex-wrap gap-2">
      {shown ? (
        <Button
          {...look}
          icon="external"
          aria-label={t("openOf", { name: fileName })}
          onClick={() => post(withQuery(address, { show: "page" }), "_blank")}
        >
          {t("open")}
        </Button>
      ) : null}
      <Button
        {...look}
        icon="download"
        aria-label={t("downloadOf", { name: fileName })}
        onClick={() => post(address, "_self")}
      >
        {t("download")}
      </Button>
    </div>
  );
}

function OpenWithReason({ address, fileName, shown, asked }: Props & { asked: Asked }) {
  const t = useTranslations("documents.list");
  const look = { type: "submit", variant: "secondary", size: "small" } as const;
  return (
    <ReasonForm asked={asked} label={t("open")} labelFor={fileName} icon="document" address={address}>
      {() => (
        <>
          {shown ? (
            <Button
              {...look}
              icon="external"
              formAction={withQuery(address, { show: "page" })}
              aria-label={t("openOf", { name: fileName })}
            >
              {t("open")}
            </Button>
          ) : null}
          <Button {...look} icon="download" formTarget="_self" aria-label={t("downloadOf", { name: fileName })}>
            {t("download")}
          </Button>
        </>
      )}
    </ReasonForm>
  );
}
