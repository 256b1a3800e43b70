package io.dataplane.janitor.emulator.contract.ec2;

import static java.util.Map.entry;

import io.dataplane.janitor.emulator.SdkClients;
import io.dataplane.janitor.emulator.contract.Deviations;
import io.dataplane.janitor.emulator.contract.Moto;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ec2.Ec2Client;

/** EC2's contract on moto 5.2.1, which is too obliging in what is listed here. */
final class MotoEc2IT extends Ec2ContractTest {
  private static final String DELETES_WHAT_IS_HELD = "deletes whatever exists, held or not";
  private static final String DOES_NOT_PAGE = "answers everything at once and gives no token";
  private static final String TAKES_ANY_SIZE = "does not look at MaxResults";
  private static final String TAKES_ANY_TAG = "checks of a tag no more than how many there are";
  private static final String TAKES_MALFORMED_IDS = "looks malformed ids up, and finds nothing";
  private static final String FOLLOWS_NO_OUTSIDE_GATEWAY = "routes to gateways it made itself only";

  @RegisterExtension
  static final Deviations DEVIATIONS =
      new Deviations(
          "moto",
          Map.ofEntries(
              entry("refusesToDeleteAGroupThatAnInterfaceHas", DELETES_WHAT_IS_HELD),
              entry(
                  "refusesToDeleteAGroupThatAnIngressRuleOfAnotherRefersTo", DELETES_WHAT_IS_HELD),
              entry("refusesToDeleteAGroupThatAnEgressRuleOfAnotherRefersTo", DELETES_WHAT_IS_HELD),
              entry("refusesToDeleteTheDefaultGroup", DELETES_WHAT_IS_HELD),
              entry("refusesToDeleteTheMainTable", DELETES_WHAT_IS_HELD),
              entry(
                  "refusesToDisassociateTheMainTable",
                  "does not find main associations by their ids"),
              entry(
                  "describesWhatARuleAllowsAndWhatItIsCalled",
                  "shows what rules for addresses are called, not those for groups"),
              entry("refusesTwoRoutesToOneDestination", FOLLOWS_NO_OUTSIDE_GATEWAY),
              entry("aDryRunSaysYesAndDeletesNoTable", "deletes route tables on a dry run"),
              entry("refusesToDeleteAMalformedId", TAKES_MALFORMED_IDS),
              entry("refusesToDeleteAMalformedTableId", TAKES_MALFORMED_IDS),
              entry("refusesMalformedIds", TAKES_MALFORMED_IDS),
              entry("refusesAFilterThatItDoesNotKnow", "answers an unknown filter with HTTP 500"),
              entry("pagesGroupsWithEachExactlyOnce", DOES_NOT_PAGE),
              entry("pagesRouteTables", DOES_NOT_PAGE),
              entry("pagesInterfaces", DOES_NOT_PAGE),
              entry("refusesATokenWithOtherFilters", DOES_NOT_PAGE),
              entry("refusesTokensThatItDidNotHandOut", DOES_NOT_PAGE),
              entry("refusesPageSizesOutOfRange", TAKES_ANY_SIZE),
              entry("refusesPagesOfNamedResources", TAKES_ANY_SIZE),
              entry("refusesKeysThatAreTooLong", TAKES_ANY_TAG),
              entry("refusesValuesThatAreTooLong", TAKES_ANY_TAG),
              entry("refusesCharactersThatNotAllServicesTake", TAKES_ANY_TAG),
              entry("refusesReservedKeys", TAKES_ANY_TAG),
              entry("refusesAKeyTwice", TAKES_ANY_TAG),
              entry("createsNothingWithIllegalTags", TAKES_ANY_TAG),
              entry("refusesMoreThanAThousandResources", "has no limit on resources a call"),
              entry("untagsNothingWhereOneResourceIsMissing", "untags what is not there"),
              entry("wipesEveryTagWhereNoneIsNamed", "deletes named tags only")));

  private static final SdkClients CLIENTS = Moto.clients();

  @AfterAll
  static void close() {
    CLIENTS.close();
  }

  @Override
  public Ec2Client ec2() {
    return CLIENTS.ec2();
  }
}
