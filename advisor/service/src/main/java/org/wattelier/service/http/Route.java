package org.wattelier.service.http;

import io.javalin.http.Handler;

/// An address that is answered; everything is read by GET.
record Route(String path, Handler handler) {}
