package io.anteroom.schema.lint;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A place in the words of a statement, from which it is read on. */
final class Words {
  private final List<String> words;
  private int at;

  Words(List<String> words) {
    this.words = words;
  }

  /** Passes these words if they come next. */
  boolean take(String... next) {
    boolean here =
        rest().size() >= next.length && rest().subList(0, next.length).equals(List.of(next));
    at += here ? next.length : 0;
    return here;
  }

  /** Passes one of these words if it comes next. */
  boolean takeOneOf(String... choices) {
    return List.of(choices).stream().anyMatch(this::take);
  }

  /** Passes the next word; empty at the end. */
  String next() {
    return at < words.size() ? words.get(at++) : "";
  }

  /** Passes a name and leaves its schema out. */
  String name() {
    String name = next();
    while (take(".")) {
      name = next();
    }
    return name;
  }

  /** Whether these words follow here or later, in this order and side by side. */
  boolean has(String... sequence) {
    return Collections.indexOfSubList(rest(), List.of(sequence)) >= 0;
  }

  /** What follows the first of these words; nothing if it does not come. */
  Words after(String word) {
    int position = rest().indexOf(word);
    return new Words(position < 0 ? List.of() : rest().subList(position + 1, rest().size()));
  }

  List<String> rest() {
    return words.subList(at, words.size());
  }

  /** What follows, cut at the commas outside of parentheses; ends where a parenthesis closes. */
  List<Words> items() {
    List<Words> items = new ArrayList<>();
    List<String> item = new ArrayList<>();
    int depth = 0;
    for (String word : rest()) {
      depth += "([".contains(word) ? 1 : ")]".contains(word) ? -1 : 0;
      if (depth < 0) {
        break;
      }
      if (depth == 0 && word.equals(",")) {
        items.add(new Words(item));
        item = new ArrayList<>();
      } else {
        item.add(word);
      }
    }
    items.add(new Words(item));
    return items;
  }
}
