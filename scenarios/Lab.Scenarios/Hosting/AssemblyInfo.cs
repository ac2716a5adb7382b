using Lab.Scenarios.Hosting;

[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
[assembly: TestCollectionOrderer(typeof(ScenarioOrderer))]
[assembly: AssemblyFixture(typeof(LabFixture))]
