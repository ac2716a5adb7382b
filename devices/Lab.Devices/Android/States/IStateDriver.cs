using Lab.Harness.Model;
using Lab.Harness.Phone;

namespace Lab.Devices.Android.States;

/// <summary>Reaches and proves the states of one subject.</summary>
internal interface IStateDriver
{
    /// <summary>The subject.</summary>
    StateSubject Subject { get; }

    /// <summary>Samples without changing anything.</summary>
    Task<StateReading> SampleAsync(PhoneState state, CancellationToken cancellationToken);

    /// <summary>Brings the phone into the state and proves it.</summary>
    Task<StateReading> ReachAsync(PhoneState state, CancellationToken cancellationToken);
}
