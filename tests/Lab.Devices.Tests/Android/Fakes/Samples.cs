namespace Lab.Devices.Tests.Android.Fakes;

/// <summary>Answers of phones, Android 4.3 to 15.</summary>
internal static class Samples
{
    public const string Battery43 = """
        Current Battery Service state:
          AC powered: false
          USB powered: true
          Wireless powered: false
          status: 2
          health: 2
          present: true
          level: 93
          scale: 100
          voltage:4276
          temperature: 270
          technology: Li-ion
        """;

    public const string Battery15Unplugged = """
        Current Battery Service state:
          (UPDATES STOPPED -- use 'reset' to restart)
          AC powered: false
          USB powered: false
          Wireless powered: false
          Dock powered: false
          Max charging current: 0
          Max charging voltage: 0
          Charge counter: 2500000
          status: 2
          health: 2
          present: true
          level: 76
          scale: 100
          voltage: 4123
          temperature: 291
          technology: Li-ion
          Charging state: 0
          Charging policy: 1
        """;

    public const string Battery11OnBattery = """
        Current Battery Service state:
          AC powered: false
          USB powered: false
          Wireless powered: false
          Max charging current: 0
          status: 3
          level: 50
        """;

    public const string RegistryNoSim = """
        last known state:
          Phone Id=0
            mCallState=0
            mCallIncomingNumber=
            mServiceState={mVoiceRegState=1(OUT_OF_SERVICE), mDataRegState=1(OUT_OF_SERVICE), mIsEmergencyOnly=true}
          Phone Id=1
            mCallState=0
            mServiceState=null
        local logs:
          2024-01-01 - mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE)}
          mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE)}
        """;

    public const string RegistryInService = """
        last known state:
          Phone Id=0
            mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE), mIsEmergencyOnly=false}
        """;

    public const string Registry43NoSim = """
        last known state:
          mCallState=0
          mCallIncomingNumber=
          mServiceState=1 home null null null  Unknown CSS not supported -1 -1 RoamInd=-1 DefRoamInd=-1 EmergOnly=false
        """;

    public const string PowerAsleep = """
        POWER MANAGER (dumpsys power)

        Power Manager State:
          mDirty=0x0
          mWakefulness=Asleep
          mWakefulnessChanging=false
        Display Power: state=OFF
        """;

    public const string PowerAwake = """
        Power Manager State:
          mWakefulness=Awake
        Display Power: state=ON
        """;

    public const string Wifi13 = """
        Wifi is enabled
        Wifi scanning is always available
        ==== ClientModeManager instance: ConcreteClientModeManager{id=1 iface=wlan0 role=ROLE_CLIENT_PRIMARY} ====
        Wifi is connected to "AndroidWifi"
        WifiInfo: SSID: "AndroidWifi", BSSID: 00:13:10:85:fe:01, MAC: 02:15:b2:00:00:00, IP: /10.0.2.16, Security type: 0, Supplicant state: COMPLETED, Wi-Fi standard: 4
        """;

    public const string WifiDump43 = """
        Wi-Fi is enabled
        Stay-awake conditions: 3

        Internal state:
        mLinkProperties LinkAddresses: [192.168.1.5/24,] Routes: [0.0.0.0/0 -> 192.168.1.1,] DnsAddresses: [192.168.1.1,]
        mWifiInfo SSID: Lab, BSSID: 00:11:22:33:44:55, MAC: a0:b1:c2:d3:e4:f5, Supplicant state: COMPLETED, RSSI: -48, Link speed: 65, Net ID: 0, Metered hint: false
        mNetworkInfo NetworkInfo: type: WIFI[], state: CONNECTED/CONNECTED, reason: (unspecified), extra: "Lab", roaming: false, failover: false, isAvailable: true
        """;

    public const string Connectivity9 = """
        NetworkProviders for:
        Current Networks:
          NetworkAgentInfo{ ni{[type: WIFI[], state: CONNECTED/CONNECTED, reason: (unspecified), extra: "Lab", failover: false, available: true, roaming: false]}  network{100}  nethandle{432902426637} }
        """;

    public const string IpAddr = """
        23: wlan0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc mq state UP group default qlen 3000
            link/ether a0:b1:c2:d3:e4:f5 brd ff:ff:ff:ff:ff:ff
            inet 192.168.1.5/24 brd 192.168.1.255 scope global wlan0
               valid_lft forever preferred_lft forever
            inet6 fe80::a2b1:c2ff:fed3:e4f5/64 scope link
        """;

    public const string ImeiParcel = """
        Result: Parcel(
          0x00000000: 00000000 0000000f 00350033 00360033 '........3.5.3.6.'
          0x00000010: 00360032 00370030 00300032 00300039 '2.6.0.7.2.0.9.0.'
          0x00000020: 00380033 00000039                   '3.8.9...        ')
        """;
}
