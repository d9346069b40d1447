// To be read: the API itself is at another port, so nothing can be tried from here.
window.SwaggerUIBundle({
  url: '/openapi',
  dom_id: '#description',
  deepLinking: true,
  supportedSubmitMethods: [],
  validatorUrl: null
});
