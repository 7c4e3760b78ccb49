"""A stand-in for a desktop's settings portal, run by the system's Python: tells what lines of JSON on stdin say."""

import json
import sys

import gi

gi.require_version("Gio", "2.0")
from gi.repository import Gio, GLib  # noqa: E402

NAME, PATH, FACE = (
    "org.freedesktop.portal.Desktop",
    "/org/freedesktop/portal/desktop",
    "org.freedesktop.portal.Settings",
)
ONE = '<arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="v" direction="out"/>'
XML = f"""<node><interface name="{FACE}">
<method name="Read">{ONE}</method>
<method name="ReadOne">{ONE}</method>
<method name="ReadAll"><arg type="as" direction="in"/><arg type="a{{sa{{sv}}}}" direction="out"/></method>
<signal name="SettingChanged"><arg type="s"/><arg type="s"/><arg type="v"/></signal>
<property name="version" type="u" access="read"/>
</interface></node>"""

settings = {}


def variant(value):
    return GLib.Variant("b" if isinstance(value, bool) else "u", value)


def called(bus, sender, path, face, method, parameters, invocation):
    if method == "ReadAll":
        held = {}
        for (space, key), value in settings.items():
            held.setdefault(space, {})[key] = variant(value)
        invocation.return_value(GLib.Variant("(a{sa{sv}})", (held,)))
        return
    key = tuple(parameters.unpack())
    if key not in settings:
        invocation.return_dbus_error("org.freedesktop.portal.Error.NotFound", "Requested setting not found")
        return
    value = variant(settings[key])
    if method == "Read":  # the older call wraps it once more
        value = GLib.Variant("v", value)
    invocation.return_value(GLib.Variant("(v)", (value,)))


def asked(bus, sender, path, face, name):
    return GLib.Variant("u", 2)


def on_line(source, condition):
    line = sys.stdin.readline()
    if not line:
        loop.quit()
        return False
    space, key, value = json.loads(line)
    settings[space, key] = value
    connection.emit_signal(None, PATH, FACE, "SettingChanged", GLib.Variant("(ssv)", (space, key, variant(value))))
    return True


def on_name(bus, name):
    print("ready", flush=True)


loop = GLib.MainLoop()
connection = Gio.bus_get_sync(Gio.BusType.SESSION)
connection.register_object(PATH, Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], called, asked, None)
Gio.bus_own_name_on_connection(connection, NAME, 0, on_name, None)
GLib.io_add_watch(0, GLib.IO_IN | GLib.IO_HUP, on_line)
loop.run()
