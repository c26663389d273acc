/*
 * A module for OpenIPMI's ipmi_sim, which has no DCMI of its own: Get DCMI Capabilities (01h) and Get Power Reading
 * (02h). The session, its cryptography and the sensor records stay ipmi_sim's. At every request the reading comes from
 * a file of seven numbers: current minimum maximum average (W), time stamp (s), period (ms), active (0 or 1).
 * Where there is no such file, it answers as a controller without DCMI.
 *   gcc -shared -fPIC -o dcmi.so dcmi.c        in ipmi_sim's configuration: loadlib "dcmi.so" "FILE"
 */
#include <stdio.h>
#include <string.h>
#include <OpenIPMI/serv.h>
#include <OpenIPMI/mcserv.h>

enum { GROUP = 0xdc, INVALID_COMMAND = 0xc1, BAD_LENGTH = 0xc7, OUT_OF_RANGE = 0xc9 };

static char *file;

static unsigned put(unsigned char *to, unsigned long value, unsigned bytes)
{
    for (unsigned i = 0; i < bytes; i++)
        to[i] = value >> 8 * i & 0xff;
    return bytes;
}

static unsigned char power_reading(const msg_t *msg, const unsigned long *v, unsigned char *reply, unsigned *length)
{
    if (msg->len < 4)
        return BAD_LENGTH;
    if (msg->data[1] != 1)
        return OUT_OF_RANGE;
    for (int i = 0; i < 4; i++)
        *length += put(reply + *length, v[i], 2);
    *length += put(reply + *length, v[4], 4);
    *length += put(reply + *length, v[5], 4);
    *length += put(reply + *length, v[6] ? 0x40 : 0, 1);
    return 0;
}

static unsigned char capabilities(const msg_t *msg, unsigned char *reply, unsigned *length)
{
    static const unsigned char platform[] = { 1, 5, 2, 0, 1, 7 };
    if (msg->len < 2)
        return BAD_LENGTH;
    if (msg->data[1] != 1)
        return OUT_OF_RANGE;
    memcpy(reply + *length, platform, sizeof platform);
    *length += sizeof platform;
    return 0;
}

static void dcmi(lmc_data_t *mc, msg_t *msg, unsigned char *reply, unsigned *length, void *data)
{
    unsigned long v[7];
    int got = 0;
    FILE *in = fopen(file, "r");
    (void) mc;
    (void) data;
    if (in) {
        while (got < 7 && fscanf(in, "%lu", &v[got]) == 1)
            got++;
        fclose(in);
    }
    reply[1] = GROUP;
    *length = 2;
    if (got < 7)
        reply[0] = INVALID_COMMAND;
    else if (msg->cmd == 1)
        reply[0] = capabilities(msg, reply, length);
    else if (msg->cmd == 2)
        reply[0] = power_reading(msg, v, reply, length);
    else
        reply[0] = INVALID_COMMAND;
}

int ipmi_sim_module_print_version(sys_data_t *sys, char *options)
{
    (void) sys;
    (void) options;
    puts("DCMI power reading from a file");
    return 0;
}

int ipmi_sim_module_init(sys_data_t *sys, const char *options)
{
    (void) sys;
    file = strdup(options ? options : "");
    ipmi_emu_register_group_extension_handler(GROUP, dcmi, NULL);
    return 0;
}
