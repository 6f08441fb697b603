import type { ReactNode } from "react";
import { Container } from "@/components/layout/container";

export default function SectionLayout({ children }: { children: ReactNode }) {
  return <Container className="pt-6 md:pt-10">{children}</Container>;
}
