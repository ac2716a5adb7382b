// These tests wait for phones, captures and other programs more than they compute.
[assembly: CollectionBehavior(MaxParallelThreads = 4)]
