package io.dataplane.janitor.kubernetes.claims;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dataplane.janitor.domain.claim.FieldPath;
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
        "a     | {'a': 123456789012}                 | 123456789012",
        "a     | {'a': true}                         | true",
        "a     | {'a': ['x', 'y', 'x']}              | x,y,x",
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
  void readsValues(String path, String json, String expected) throws Exception {
    FieldValues.Found found = values(json).at(FieldPath.parse(path));

    assertThat(found.values())
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(
            expected.isEmpty() ? List.of() : List.of(expected.split(",", -1)));
    assertThat(found.unreadable()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a   | {'a': {'b': 'x'}}        | an object",
        "a   | {'a': {}}                | an object",
        "a   | {'a': ['x', {'b': 'y'}]} | an object",
        "a   | {'a': ['x', ['y']]}      | a list in a list",
        "a.b | {'a': 'x'}               | a text before 'b'",
        "a.b | {'a': 7}                 | a number before 'b'",
        "a.b | {'a': [{'b': 'x'}, 'y']} | a text before 'b'",
        "a.b | {'a': [[{'b': 'x'}]]}    | a list in a list",
      })
  void tellsWhatIsThereInsteadOfAValue(String path, String json, String what) throws Exception {
    assertThat(values(json).at(FieldPath.parse(path)).unreadable())
        .extracting(FieldValues.Unreadable::what)
        .containsExactly(what);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'a': {'b': 'x'}}   | true  | false",
        "{'a': {'b': null}}  | true  | false",
        "{'a': {'b': []}}    | true  | true",
        "{'a': [{'b': 'x'}]} | true  | true",
        "{'a': []}           | true  | true",
        "{'a': 'x'}          | true  | false",
        "{'a': {}}           | false | false",
        "{'a': null}         | false | false",
        "{}                  | false | false",
      })
  void knowsWhetherTheFieldExistsAndIsInAList(String json, boolean exists, boolean listed)
      throws Exception {
    FieldValues.Found found = values(json).at(FieldPath.parse("a.b"));

    assertThat(found.exists()).isEqualTo(exists);
    assertThat(found.listed()).isEqualTo(listed);
  }

  private static FieldValues values(String json) throws JsonProcessingException {
    return new FieldValues(new ObjectMapper().readTree(json.replace('\'', '"')));
  }
}
