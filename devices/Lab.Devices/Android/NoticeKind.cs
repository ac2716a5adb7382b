namespace Lab.Devices.Android;

/// <summary>What a notice of a phone is about.</summary>
public enum NoticeKind
{
    /// <summary>A person is asked to do something to the phone.</summary>
    OperatorAsked,

    /// <summary>The ADB server had died and was started again.</summary>
    ServerRestarted,

    /// <summary>The connection to the phone had broken and was made again.</summary>
    Reconnected,

    /// <summary>Something could not be had, and the work goes on without it.</summary>
    LeftOut,
}
