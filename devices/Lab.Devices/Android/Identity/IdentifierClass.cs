namespace Lab.Devices.Android.Identity;

/// <summary>What a text that a phone gives for an unknown question is, by its content.</summary>
internal enum IdentifierClass
{
    /// <summary>None of the others.</summary>
    Other,

    /// <summary>15 digits with a right check digit.</summary>
    Imei,

    /// <summary>14 or 15 digits that begin with the operator of a SIM in the phone.</summary>
    Imsi,

    /// <summary>Serial number of a SIM: 18 to 22 digits that begin with 89 (ITU-T E.118).</summary>
    Iccid,

    /// <summary>8 to 15 digits, perhaps with "+" before, that are none of the others.</summary>
    Number,
}
