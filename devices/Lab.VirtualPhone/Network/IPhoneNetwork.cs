using Lab.VirtualPhone.Core;

namespace Lab.VirtualPhone.Network;

/// <summary>A handset's network as the factory sees it: simulated packets, or the kernel's own.</summary>
internal interface IPhoneNetwork : IHandsetNetwork, IDisposable
{
    /// <summary>Sends something that software on the handset sends by itself.</summary>
    /// <param name="request">What is sent.</param>
    /// <param name="due">When it was meant to begin, phone time.</param>
    Task TransmitAsync(NetworkRequest request, DateTimeOffset due);
}
