namespace Lab.VirtualPhone.Shell.Commands;

/// <summary>What the telephony services tell, in the words of the Android version.</summary>
internal static class TelephonyDump
{
    public static int Registry(CommandCall call)
    {
        var many = call.State.Sims.Count > 1 || call.Sdk >= 22;
        call.Line("last known state:");
        for (var slot = 0; slot < call.State.Sims.Count; slot++)
        {
            var indent = many ? "    " : "  ";
            if (many)
            {
                call.Line($"  Phone Id={slot}");
            }
            call.Line($"{indent}mCallState=0");
            call.Line($"{indent}mCallIncomingNumber=");
            call.Line($"{indent}mServiceState={ServiceState(call, slot)}");
            call.Line($"{indent}mSignalStrength=SignalStrength: {(OnAir(call, slot) ? "20 -1 -1 -1 -1 -1 -1 -95 -9 2147483647 2147483647" : "99 -1 -1 -1 -1 -1 -1 99 2147483647 2147483647 2147483647")} gsm|lte");
            call.Line($"{indent}mMessageWaiting=false");
            call.Line($"{indent}mCallForwarding=false");
            call.Line($"{indent}mDataActivity=0");
            call.Line($"{indent}mDataConnectionState={(OnAir(call, slot) && call.State.Radios.MobileDataEnabled && !call.State.Radios.WifiEnabled ? 2 : 0)}");
        }
        if (call.Sdk >= 29)
        {
            call.Line("local logs:");
            call.Line(OldLog(call));
        }
        return 0;
    }

    /// <summary>Up to Android 4.4 the identity stood here.</summary>
    public static int SubscriberInfo(CommandCall call)
    {
        call.Line("Phone Subscriber Info:");
        call.Line("  Phone Type = GSM");
        call.Line($"  Device ID = {call.Handset.Identity.Imeis[0]}");
        return 0;
    }

    private static bool OnAir(CommandCall call, int slot) => !call.State.Radios.Airplane && call.State.Sims.Card(slot) is not null;

    /// <summary>A state of before, which stays when the card is taken out: it is none of the present.</summary>
    private static string OldLog(CommandCall call)
    {
        var card = call.Handset.Identity.Sims.Count > 0 ? call.Handset.Identity.Sims[0] : null;
        var (number, word) = card is null ? (1, "OUT_OF_SERVICE") : (0, "IN_SERVICE");
        return $"  {call.Handset.State.BootTime:yyyy-MM-ddTHH:mm:ss} - notifyServiceStateForSubscriber: subId=1 phoneId=0 "
            + $"state={{mVoiceRegState={number}({word}), mDataRegState={number}({word}), mOperatorAlphaLong={card?.OperatorName ?? "null"}}}";
    }

    private static string ServiceState(CommandCall call, int slot)
    {
        var card = call.State.Sims.Card(slot);
        if (card is null && call.Handset.Faults.ServiceUntold)
        {
            return "null";
        }
        var (number, word) = call.State.Radios.Airplane ? (3, "POWER_OFF") : card is null ? (1, "OUT_OF_SERVICE") : (0, "IN_SERVICE");
        var onAir = number == 0;
        if (call.Sdk < 28)
        {
            var operatorWords = onAir ? $"{card!.OperatorName} {card.OperatorName} {card.OperatorNumeric}" : "null null null";
            return $"{number} {number} voice home data home {operatorWords} {operatorWords}  {(onAir ? "LTE LTE" : "Unknown Unknown")} CSS not supported -1 -1 RoamInd=-1 DefRoamInd=-1 EmergOnly=false";
        }
        var name = onAir ? card!.OperatorName : "null";
        var emergency = card is null && !call.State.Radios.Airplane ? "true" : "false";
        return $"{{mVoiceRegState={number}({word}), mDataRegState={number}({word}), mChannelNumber=-1, duplexMode()=0, mCellBandwidths=[], mOperatorAlphaLong={name}, mOperatorAlphaShort={name}, "
            + $"isManualNetworkSelection=false(automatic), getRilVoiceRadioTechnology={(onAir ? "14(LTE)" : "0(Unknown)")}, getRilDataRadioTechnology={(onAir ? "14(LTE)" : "0(Unknown)")}, "
            + $"mCssIndicator=unsupported, mNetworkId=-1, mSystemId=-1, mCdmaRoamingIndicator=-1, mCdmaDefaultRoamingIndicator=-1, mIsEmergencyOnly={emergency}, isUsingCarrierAggregation=false}}";
    }
}
