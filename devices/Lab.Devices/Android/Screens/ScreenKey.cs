namespace Lab.Devices.Android.Screens;

/// <summary>Keys, by the codes of Android's KeyEvent.</summary>
internal enum ScreenKey
{
    /// <summary>The home key.</summary>
    Home = 3,

    /// <summary>The back key.</summary>
    Back = 4,

    /// <summary>To the next field.</summary>
    Tab = 61,

    /// <summary>Enter.</summary>
    Enter = 66,

    /// <summary>Deletes one character.</summary>
    Delete = 67,

    /// <summary>To the end of the line.</summary>
    MoveEnd = 123,
}
