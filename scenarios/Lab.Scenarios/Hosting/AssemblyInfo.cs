using Lab.Scenarios.Hosting;

[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: TestCollectionOrderer(typeof(ScenarioOrderer))]
[assembly: AssemblyFixture(typeof(LabFixture))]
