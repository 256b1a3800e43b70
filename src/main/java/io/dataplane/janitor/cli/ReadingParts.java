package io.dataplane.janitor.cli;

import io.dataplane.janitor.Assessor;
import io.dataplane.janitor.ClaimReader;
import io.dataplane.janitor.FreezeReader;
import io.dataplane.janitor.LastGoodRun;
import io.dataplane.janitor.PhaseTimes;
import io.dataplane.janitor.SightingReader;
import io.dataplane.janitor.StopSignal;
import io.dataplane.janitor.aws.AwsResourceLister;
import io.dataplane.janitor.aws.AwsSettings;
import io.dataplane.janitor.aws.Pace;
import io.dataplane.janitor.aws.PaceClock;
import io.dataplane.janitor.aws.RequestObserver;
import io.dataplane.janitor.config.ConfigFile;
import io.dataplane.janitor.config.ConfigReader;
import io.dataplane.janitor.config.ConfigurationException;
import io.dataplane.janitor.config.JanitorConfig;
import io.dataplane.janitor.kubernetes.ClusterClients;
import io.dataplane.janitor.kubernetes.CrossplaneClaims;
import io.dataplane.janitor.kubernetes.CustomResourceClaims;
import io.dataplane.janitor.kubernetes.FreezeConfigMap;
import io.dataplane.janitor.kubernetes.KubeconfigClients;
import io.dataplane.janitor.kubernetes.LeaseAnnotation;
import io.dataplane.janitor.kubernetes.Patience;
import io.dataplane.janitor.kubernetes.RecordedSightings;
import io.dataplane.janitor.metrics.AwsRequestMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** Puts together what every command may use. None of it can change anything. */
@Singleton
final class ReadingParts {

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  StopSignal stopSignal() {
    return new StopSignal();
  }

  @Produces
  @Singleton
  PhaseTimes times() {
    return new PhaseTimes();
  }

  @Produces
  @Singleton
  JanitorConfig config() {
    return ConfigReader.read(
        ConfigFile.chosen(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class)));
  }

  @Produces
  @Singleton
  Region region() {
    try {
      return new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkClientException unknown) {
      throw new ConfigurationException(
          List.of("AWS_REGION: is missing; it must be the region to work in, such as us-east-1"));
    }
  }

  @Produces
  @Singleton
  Pace pace(JanitorConfig config, AwsRequestMetrics requests, StopSignal stop) {
    return new Pace(config.paceShare(), PaceClock.real(stop), requests::waited);
  }

  @Produces
  @Singleton
  AwsSettings awsSettings(Region region, Pace pace) {
    return AwsSettings.standard(region, pace);
  }

  @Produces
  @Singleton
  AwsRequestMetrics awsRequests(MeterRegistry registry) {
    return new AwsRequestMetrics(registry);
  }

  @Produces
  @Singleton
  RequestObserver requestObserver(AwsRequestMetrics requests) {
    return (service, operation, outcome) -> requests.observe(service, operation, outcome.label());
  }

  @Produces
  @Singleton
  AwsResourceLister lister(
      AwsSettings settings, RequestObserver observer, InstantSource clock, JanitorConfig config) {
    return new AwsResourceLister(settings, observer, clock, config.tagsThatMatter());
  }

  void close(@Disposes AwsResourceLister lister) {
    lister.close();
  }

  @Produces
  @Singleton
  ClusterClients clusterClients() {
    return new KubeconfigClients(Patience.USUAL);
  }

  void close(@Disposes ClusterClients clients) {
    clients.close();
  }

  @Produces
  @Singleton
  ClaimReader claimReader(JanitorConfig config, ClusterClients clients) {
    ClaimReader dataplanes =
        new CustomResourceClaims(config.dataplanes(), config.clusterUid(), clients, Patience.USUAL);
    return config.ownership().asksCrossplane()
        ? new CrossplaneClaims(dataplanes, config.dataplanes(), clients, Patience.USUAL)
        : dataplanes;
  }

  @Produces
  @Singleton
  FreezeReader freezeReader(JanitorConfig config, ClusterClients clients) {
    return new FreezeConfigMap(config.lease(), clients, Patience.USUAL);
  }

  @Produces
  @Singleton
  LastGoodRun lastGoodRun(JanitorConfig config, ClusterClients clients, Region region) {
    return new LeaseAnnotation(config.lease(), clients, region.id());
  }

  @Produces
  @Singleton
  SightingReader sightingReader(JanitorConfig config, ClusterClients clients, Region region) {
    return new RecordedSightings(config.lease(), clients, region.id(), Patience.USUAL);
  }

  @Produces
  @Singleton
  Assessor assessor(
      JanitorConfig config,
      AwsResourceLister lister,
      ClaimReader claims,
      LastGoodRun lastGoodRun,
      FreezeReader freezeReader,
      SightingReader sightingReader,
      InstantSource clock,
      PhaseTimes times) {
    return new Assessor(
        lister,
        claims,
        config.judge(),
        config.planner(),
        config.kinds(),
        config.account(),
        lastGoodRun,
        freezeReader,
        sightingReader,
        clock,
        times);
  }

  @Produces
  @Singleton
  Reports reports(JanitorConfig config, Region region, InstantSource clock) {
    return new Reports(region.id(), config.gracePeriod(), clock);
  }
}
