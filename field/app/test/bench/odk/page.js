// The ODK web client as its makers describe it: a Vue application with one form in it, here without a server.
import { createApp } from "vue";
import { OdkWebForm, webFormsPlugin } from "@getodk/web-forms";

window.openForm = (formXml) => {
  const fetchFormAttachment = async () => new Response("", { status: 404 });
  createApp(OdkWebForm, { formXml, fetchFormAttachment }).use(webFormsPlugin).mount("#app");
};
