package io.dataplane.janitor.kubernetes.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.domain.claim.FieldPath;
import io.dataplane.janitor.run.IncompleteViewException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a     | {'a': 'x'}                          | x",
        "a     | {'a': '  x '}                       | x",
        "a     | {'a': 123456789012}                 | 123456789012",
        "a     | {'a': ['x', 'y', 'x']}              | x,y",
        "a     | {'a': ['x', null, '', ' ']}         | x",
        "a     | {'a': []}                           | ``",
        "a     | {'a': ''}                           | ``",
        "a     | {'a': ' '}                          | ``",
        "a     | {'a': null}                         | ``",
        "a     | {}                                  | ``",
        "a.b   | {'a': {'b': 'x'}}                   | x",
        "a.b   | {'a': {'b': ['x', 'y']}}            | x,y",
        "a.b   | {'a': [{'b': 'x'}, {'b': 'y'}, {}]} | x,y",
        "a.b   | {'a': [{'b': ['x', 'y']}, null]}    | x,y",
        "a.b   | {'a': null}                         | ``",
        "a.b   | {}                                  | ``",
        "a[b.c]| {'a': {'b.c': 'x'}}                 | x",
      })
  void readsTexts(String path, String json, String expected) throws Exception {
    assertThat(values(json).texts(FieldPath.parse(path)))
        .containsExactlyElementsOf(
            expected.isEmpty() ? List.of() : List.of(expected.split(",", -1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a   | {'a': {'b': 'x'}}        | an object",
        "a   | {'a': {}}                | an object",
        "a   | {'a': true}              | a boolean",
        "a   | {'a': ['x', false]}      | a boolean",
        "a   | {'a': ['x', {'b': 'y'}]} | an object",
        "a   | {'a': ['x', ['y']]}      | a list in a list",
        "a.b | {'a': 'x'}               | a text before 'b'",
        "a.b | {'a': 7}                 | a number before 'b'",
        "a.b | {'a': [{'b': 'x'}, 'y']} | a text before 'b'",
        "a.b | {'a': [[{'b': 'x'}]]}    | a list in a list",
      })
  void refusesDoubtInsteadOfTexts(String path, String json, String found) throws Exception {
    FieldValues values = values(json);

    assertThatThrownBy(() -> values.texts(FieldPath.parse(path)))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessage(
            "dp-a has %s at %s, where a text is expected; correct the object or the path",
            found, path);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a': {'b': ' vpc-1 '}} | vpc-1",
        "{'a': {'b': ''}}        | ``",
        "{'a': {'b': null}}      | ``",
        "{'a': {}}               | ``",
        "{'a': null}             | ``",
        "{}                      | ``",
      })
  void readsOneText(String json, String expected) throws Exception {
    assertThat(values(json).text(FieldPath.parse("a.b")).orElse("")).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a': {'b': ['vpc-1']}}   | a list",
        "{'a': {'b': []}}          | a list",
        "{'a': {'b': {}}}          | an object",
        "{'a': {'b': true}}        | a boolean",
        "{'a': [{'b': 'vpc-1'}]}   | a list before 'b'",
      })
  void refusesDoubtInsteadOfOneText(String json, String found) throws Exception {
    FieldValues values = values(json);

    assertThatThrownBy(() -> values.text(FieldPath.parse("a.b")))
        .isInstanceOf(IncompleteViewException.class)
        .hasMessage(
            "dp-a has %s at a.b, where a text is expected; correct the object or the path", found);
  }

  private static FieldValues values(String json) throws JsonProcessingException {
    return new FieldValues("dp-a", new ObjectMapper().readTree(json.replace('\'', '"')));
  }
}
