"use server";

import { act } from "@/lib/core/act";
import { addPhoto, changePhoto, movePhoto, removePhoto, takeDownPhoto } from "./commands";

export async function addPhotoAction(raw: unknown) {
  return act(addPhoto, raw);
}

export async function changePhotoAction(raw: unknown) {
  return act(changePhoto, raw);
}

export async function movePhotoAction(raw: unknown) {
  return act(movePhoto, raw);
}

export async function removePhotoAction(raw: unknown) {
  return act(removePhoto, raw);
}

export async function takeDownPhotoAction(raw: unknown) {
  return act(takeDownPhoto, raw);
}
