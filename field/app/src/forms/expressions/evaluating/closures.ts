// What a compiled tree is: a function from a frame to a value; and the conversions wrapped around it.
//
// This module must not know any function or operator by name.

import type { Frame, Node, Result } from "../nodes.ts";
import { gives } from "../signatures.ts";
import type { Tree } from "../tree.ts";
import { isNodes, toBoolean, toNumber, toText } from "./convert.ts";

export type Closure = (frame: Frame) => Result;
/** Compiles a tree; handed in, because trees and calls hold each other. */
export type Compiled = (tree: Tree) => Closure;
/** From nodes to the nodes that one step leads to. */
export type Step = (nodes: readonly Node[], frame: Frame) => readonly Node[];

/** The closure of a tree, its value as text. */
export function asText(tree: Tree, compiled: Compiled): (frame: Frame) => string {
  const closure = compiled(tree);
  return (frame) => toText(closure(frame));
}

/** The closure of a tree, its value as number. */
export function asNumber(tree: Tree, compiled: Compiled): (frame: Frame) => number {
  const closure = compiled(tree);
  return (frame) => toNumber(closure(frame), frame.around.offset);
}

/** The closure of a tree, its value as boolean. */
export function asBoolean(tree: Tree, compiled: Compiled): (frame: Frame) => boolean {
  const closure = compiled(tree);
  return (frame) => toBoolean(closure(frame));
}

/** The closure of a tree that gives nodes. */
export function asNodes(tree: Tree, compiled: Compiled): (frame: Frame) => readonly Node[] {
  const closure = compiled(tree);
  return (frame) => {
    const value = closure(frame);
    return isNodes(value) ? value : [];
  };
}

/** The closure of an argument of a kind (`signatures`). */
export function argument(kind: string, tree: Tree, compiled: Compiled): Closure {
  if (kind === "text") return asText(tree, compiled);
  if (kind === "number") return asNumber(tree, compiled);
  return kind === "boolean" ? asBoolean(tree, compiled) : compiled(tree);
}

/** Whether a tree is known to give a boolean. */
export function isBoolean(tree: Tree): boolean {
  return gives(tree) === "boolean";
}
