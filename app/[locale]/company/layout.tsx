import type { ReactNode } from "react";
import { Container } from "@/components/layout/container";
import { unlisted } from "@/lib/core/share";

export const metadata = unlisted;

export default function SectionLayout({ children }: { children: ReactNode }) {
  return <Container className="pt-6 md:pt-10">{children}</Container>;
}
