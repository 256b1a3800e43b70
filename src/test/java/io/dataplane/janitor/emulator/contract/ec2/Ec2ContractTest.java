package io.dataplane.janitor.emulator.contract.ec2;

/** All that EC2 promises, for one region behind SDK clients. */
abstract class Ec2ContractTest
    implements Ec2GroupContract,
        Ec2GroupDeletionContract,
        Ec2RouteTableContract,
        Ec2TagContract,
        Ec2ListingContract {}
