package io.dataplane.janitor.aws.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.utils.SdkAutoCloseable;

class LazyClientTest {
  private final List<Connection> built = new ArrayList<>();
  private final LazyClient<Connection> client =
      new LazyClient<>(
          () -> {
            built.add(new Connection());
            return built.getLast();
          });

  private static final class Connection implements SdkAutoCloseable {
    private int closed;

    @Override
    public void close() {
      closed++;
    }
  }

  @Test
  void buildsNothingThatIsNotUsed() {
    client.close();

    assertThat(built).isEmpty();
  }

  @Test
  void buildsOneClientAndClosesIt() {
    assertThat(client.get()).isSameAs(client.get());
    client.close();

    assertThat(built).singleElement().extracting(each -> each.closed).isEqualTo(1);
  }

  @Test
  void buildsNoClientOnceItIsClosed() {
    client.close();

    assertThatIllegalStateException().isThrownBy(client::get);
    assertThat(built).isEmpty();
  }
}
