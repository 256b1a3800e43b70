package io.dataplane.janitor.emulator.protocol;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** Writes XML elements with escaped text; no attributes, no white space. */
public final class Xml {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  public Xml open(String name) {
    open.push(name);
    out.append('<').append(name).append('>');
    return this;
  }

  public Xml close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  public Xml element(String name, Object value) {
    open(name);
    escape(value.toString());
    return close();
  }

  public Xml element(String name, Optional<?> value) {
    value.ifPresent(present -> element(name, present));
    return this;
  }

  /** A list: {@code <name><member>…</member><member>…</member></name>}; EC2 calls members item. */
  public <T> Xml list(String name, String member, Collection<T> items, Consumer<T> writeInside) {
    open(name);
    for (T item : items) {
      open(member);
      writeInside.accept(item);
      close();
    }
    return close();
  }

  private void escape(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        // A parser would turn these into spaces or line feeds.
        case '\r' -> out.append("&#13;");
        case '\t' -> out.append("&#9;");
        default -> out.append(c);
      }
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
