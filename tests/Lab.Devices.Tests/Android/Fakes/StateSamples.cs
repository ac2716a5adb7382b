namespace Lab.Devices.Tests.Android.Fakes;

/// <summary>Answers of phones, Android 5 to 15, about states.</summary>
internal static class StateSamples
{
    public const string Idle15Forced = """
          Settings:
            light_after_inactive_to=+4m0s0ms
          Idling history:
                 normal: -1h2m3s (screen)
          mLightEnabled=true  mDeepEnabled=true
          mForceIdle=true
          mMotionSensor={Sensor name="Significant Motion Detector"}
          mScreenOn=false
          mScreenLocked=false
          mNetworkConnected=true
          mCharging=false
          mMotionActive=false
          mState=IDLE mLightState=OVERRIDE
          mInactiveTimeout=+30m0s0ms
        """;

    public const string Idle15Active = """
          mLightEnabled=true  mDeepEnabled=true
          mForceIdle=false
          mScreenOn=true
          mCharging=true
          mState=ACTIVE mLightState=ACTIVE
        """;

    public const string Idle15Pending = """
          mLightEnabled=true  mDeepEnabled=true
          mForceIdle=false
          mScreenOn=false
          mCharging=false
          mState=IDLE_PENDING mLightState=IDLE
        """;

    public const string Idle15Natural = """
          mLightEnabled=true  mDeepEnabled=true
          mForceIdle=false
          mScreenOn=false
          mCharging=false
          mState=IDLE mLightState=OVERRIDE
        """;

    public const string Idle15Maintenance = """
          mLightEnabled=true  mDeepEnabled=true
          mForceIdle=false
          mScreenOn=false
          mCharging=false
          mState=IDLE_MAINTENANCE mLightState=OVERRIDE
        """;

    public const string Idle15Inactive = """
          mLightEnabled=true  mDeepEnabled=true
          mForceIdle=false
          mScreenOn=false
          mCharging=false
          mState=INACTIVE mLightState=INACTIVE
        """;

    public const string Idle15Contradicted = """
          mLightEnabled=true  mDeepEnabled=true
          mForceIdle=false
          mScreenOn=true
          mCharging=true
          mState=IDLE mLightState=OVERRIDE
        """;

    public const string Idle6Forced = """
          mEnabled=true
          mForceIdle=true
          mScreenOn=false
          mNetworkConnected=true
          mCharging=false
          mState=IDLE

        """;

    public const string IdleDisabled = """
          mLightEnabled=false  mDeepEnabled=false
          mForceIdle=false
          mScreenOn=false
          mCharging=false
          mState=ACTIVE mLightState=ACTIVE
        """;

    public const string PolicyLocked = """
            WakeGestureListener
              mTriggerRequested=false
            KeyguardServiceDelegate
              showing=true
              showingAndNotOccluded=true
              inputRestricted=true
              occluded=false
              secure=true
              dreaming=false
              screenState=SCREEN_STATE_ON
              KeyguardStateMonitor
                mIsShowing=true
            Looper state:
              showing=false
        """;

    public const string PolicySwipe = """
            KeyguardServiceDelegate
              showing=true
              secure=false
              screenState=SCREEN_STATE_ON
        """;

    public const string PolicyUnlocked = """
            KeyguardServiceDelegate
              showing=false
              showingAndNotOccluded=true
              secure=false
              screenState=SCREEN_STATE_ON
              interactiveState=INTERACTIVE_STATE_WAKING
            Looper state:
        """;

    public const string Policy5Locked = "    mShowingLockscreen=true mShowingDream=false mDreamingLockscreen=true mDreamingSleepToken=null";

    public const string TrustLocked = """
        Trust manager state:
         User "deviceLocked=0" (id=0, flags=0x13) (current): trusted=0, trustManaged=0, deviceLocked=1, strongAuthRequired=0x1
        """;

    public const string TrustUnlocked = """
        Trust manager state:
         User "Owner" (id=0, flags=0x13) (current): trusted=0, trustManaged=0, deviceLocked=0, strongAuthRequired=0x0
        """;

    public const string RegistryAirplane = """
        last known state:
          Phone Id=0
            mCallState=0
            mServiceState={mVoiceRegState=3(POWER_OFF), mDataRegState=3(POWER_OFF), mIsEmergencyOnly=false}
            mDataConnectionState=0
          Phone Id=1
            mCallState=0
            mServiceState=null
        local logs:
            mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE)}
        """;

    public const string RegistryData = """
        last known state:
          Phone Id=0
            mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE), mIsEmergencyOnly=false}
            mDataConnectionState=2
        """;

    public const string RegistryServiceOnly = """
        last known state:
          Phone Id=0
            mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE), mIsEmergencyOnly=false}
        """;

    public const string RegistryIdle = """
        last known state:
          Phone Id=0
            mServiceState={mVoiceRegState=0(IN_SERVICE), mDataRegState=0(IN_SERVICE), mIsEmergencyOnly=false}
            mDataConnectionState=0
          Phone Id=1
            mServiceState={mVoiceRegState=1(OUT_OF_SERVICE), mDataRegState=1(OUT_OF_SERVICE), mIsEmergencyOnly=true}
            mDataConnectionState=-1
        """;

    public const string RegistryUntold = """
        last known state:
          Phone Id=0
            mServiceState=null
        """;

    public const string Registry7Airplane = """
        last known state:
          Phone Id=0
            mCallState=0
            mServiceState=3 3 voice home data home null null null null null null  Unknown Unknown CSS not supported -1 -1 RoamInd=-1 DefRoamInd=-1 EmergOnly=false
        """;

    public const string WifiStatus13 = """
        Wifi is enabled
        ==== ClientModeManager instance: ConcreteClientModeManager{id=1 iface=wlan0 role=ROLE_CLIENT_PRIMARY} ====
        Wifi is connected to "Lab"
        WifiInfo: SSID: "Lab", BSSID: 00:13:10:85:fe:01, MAC: 02:15:b2:00:00:07, IP: /192.168.1.106, Security type: 0, Supplicant state: COMPLETED, Wi-Fi standard: 4, RSSI: -48, Link speed: 72Mbps
        """;

    public const string WifiFactory = "Wi-Fi is enabled\nwifi_sta_factory_mac_address=a0:b1:c2:d3:e4:f5\n";

    public const string Networks9PrivateDns = """
        Current Networks:
          NetworkAgentInfo{ ni{[type: WIFI[], state: CONNECTED/CONNECTED]}  network{100}  lp{{InterfaceName: wlan0 DnsAddresses: [ /192.168.1.1 ] UsePrivateDns: true PrivateDnsServerName: dns.example MTU: 0}} }
        """;

    public const string Networks9Plain = """
        Active default network: 100
        Current Networks:
          NetworkAgentInfo{ ni{[type: WIFI[], state: CONNECTED/CONNECTED]}  network{100}  lp{{InterfaceName: wlan0 DnsAddresses: [ /192.168.1.1 ] Domains: null MTU: 0}} }
        """;

    public const string Networks13Offered = """
        Active default network: 100
        Current Networks:
          NetworkAgentInfo{network{100}  ni{WIFI CONNECTED extra: }  lp{{InterfaceName: wlan0 DnsAddresses: [ /192.168.1.1 ] UsePrivateDns: true ValidatedPrivateDnsAddresses: [192.168.1.1] Domains: null MTU: 0}} }
        """;

    public const string Networks13Validated = """
        Active default network: 100
        Current Networks:
          NetworkAgentInfo{network{100}  ni{WIFI CONNECTED extra: }  lp{{InterfaceName: wlan0 DnsAddresses: [ /192.168.1.1 ] UsePrivateDns: true PrivateDnsServerName: dns.example ValidatedPrivateDnsAddresses: [192.0.2.53,2001:db8::53] Domains: null MTU: 0}} }
        """;

    public const string Focus = """
        WINDOW MANAGER WINDOWS (dumpsys window windows)
          mCurrentFocus=null
          mCurrentFocus=Window{2f1c0d5 u0 com.example.chat/com.example.chat.Main}
          mFocusedApp=AppWindowToken{a1b2c3d token=Token{e4f5a6b ActivityRecord{c7d8e9f u0 com.other/.Main t5}}}
        """;

    public const string Packages8 = "package:com.android.settings versionCode:29 uid:1000\npackage:com.example.chat versionCode:7 uid:10123\n";

    public const string Packages5 = "package:/system/app/Settings/Settings.apk=com.android.settings\npackage:/data/app/com.example.chat-1/base.apk=com.example.chat\n";

    public const string GlobalSettings = "airplane_mode_on=0\nmobile_data=1\nmobile_data1=0\nmobile_data_always_on=1\nwifi_on=1\n";
}
