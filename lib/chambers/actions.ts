"use server";

import { act } from "@/lib/core/act";
import { paths } from "@/lib/core/paths";
import {
  activateChamber,
  addAbsence,
  createChamber,
  joinChamber,
  limitChamber,
  markChamberSilent,
  offboardChamber,
  removeAbsence,
  setChamberPlaces,
  setChamberTerritories,
  unlimitChamber,
  updateChamberProfile,
  updateMentorSkills,
} from "./commands";

export async function updateChamberProfileAction(raw: unknown) {
  return act(updateChamberProfile, raw);
}

export async function setChamberPlacesAction(raw: unknown) {
  return act(setChamberPlaces, raw);
}

export async function setChamberTerritoriesAction(raw: unknown) {
  return act(setChamberTerritories, raw);
}

export async function createChamberAction(raw: unknown) {
  return act(createChamber, raw, { to: ({ id }, locale) => paths.city.chamber(locale, id) });
}

export async function joinChamberAction(raw: unknown) {
  return act(joinChamber, raw);
}

export async function activateChamberAction(raw: unknown) {
  return act(activateChamber, raw);
}

export async function limitChamberAction(raw: unknown) {
  return act(limitChamber, raw);
}

export async function unlimitChamberAction(raw: unknown) {
  return act(unlimitChamber, raw);
}

export async function markChamberSilentAction(raw: unknown) {
  return act(markChamberSilent, raw);
}

export async function offboardChamberAction(raw: unknown) {
  return act(offboardChamber, raw);
}

export async function updateMentorSkillsAction(raw: unknown) {
  return act(updateMentorSkills, raw);
}

export async function addAbsenceAction(raw: unknown) {
  return act(addAbsence, raw);
}

export async function removeAbsenceAction(raw: unknown) {
  return act(removeAbsence, raw);
}
